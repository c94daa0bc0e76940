import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClient } from '../../../renderer/app/client.ts'
import { backoff, createConnection } from '../../../renderer/app/connection.ts'
import { ConnectionLostError } from '../../../renderer/app/failures.ts'
import { RefusedError } from '../../../renderer/app/transport.ts'
import { scriptedTransport } from '../support/transport.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const settled = () => vi.advanceTimersByTimeAsync(0)

describe('the connection to the host', () => {
  it('opens, breaks, waits and opens again', async () => {
    const transport = scriptedTransport(() => undefined)
    const connection = createConnection(transport)
    const states: string[] = []
    connection.subscribe(() => states.push(connection.getState().state))
    await settled()
    transport.breakNow()
    await settled()
    expect(connection.getState()).toMatchObject({ state: 'lost', attempt: 1 })
    await vi.advanceTimersByTimeAsync(backoff(1))
    expect(states).toEqual(['open', 'lost', 'open'])
    expect(transport.opened()).toBe(2)
  })

  it('waits longer after every failed attempt, and again little after a success', async () => {
    const transport = scriptedTransport(() => undefined)
    transport.failures.push(new Error('gone'), new Error('gone'), new Error('gone'))
    const connection = createConnection(transport)
    await settled()
    expect(connection.getState()).toMatchObject({ state: 'lost', attempt: 1 })
    await vi.advanceTimersByTimeAsync(backoff(1))
    expect(connection.getState()).toMatchObject({ state: 'lost', attempt: 2 })
    await vi.advanceTimersByTimeAsync(backoff(2) + backoff(3))
    expect(connection.getState()).toEqual({ state: 'open' })
    transport.breakNow()
    await settled()
    expect(connection.getState()).toMatchObject({ state: 'lost', attempt: 1 })
  })

  it('tries at once when asked to', async () => {
    const transport = scriptedTransport(() => undefined)
    transport.failures.push(new Error('gone'))
    const connection = createConnection(transport)
    await settled()
    connection.retry()
    await settled()
    expect(connection.getState()).toEqual({ state: 'open' })
  })

  it('gives up when the host refuses', async () => {
    const transport = scriptedTransport(() => undefined)
    transport.failures.push(new RefusedError('token-refused'))
    const connection = createConnection(transport)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(connection.getState()).toEqual({ state: 'refused', reason: 'token-refused' })
    expect(transport.opened()).toBe(0)
  })

  it('opens another way when told that the present one is dead', async () => {
    const transport = scriptedTransport(() => undefined)
    const connection = createConnection(transport)
    await settled()
    connection.renew()
    await vi.advanceTimersByTimeAsync(backoff(1))
    expect(transport.opened()).toBe(2)
  })

  it('stays closed once disposed', async () => {
    const transport = scriptedTransport(() => undefined)
    const connection = createConnection(transport)
    await settled()
    connection.dispose()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(transport.opened()).toBe(1)
  })

  it('never waits longer than ten seconds', () => {
    expect(backoff(1)).toBe(250)
    expect(backoff(1000)).toBe(10_000)
  })
})

describe('calls', () => {
  it('wait until the connection is open', async () => {
    const transport = scriptedTransport((path) => path.join('.'))
    transport.failures.push(new Error('gone'))
    const client = createClient(createConnection(transport))
    const answer = client.system.info()
    await vi.advanceTimersByTimeAsync(backoff(1))
    await expect(answer).resolves.toBe('system.info')
  })

  it('stop waiting when they are given up', async () => {
    const transport = scriptedTransport(() => undefined)
    transport.failures.push(...Array.from({ length: 9 }, () => new Error('gone')))
    const client = createClient(createConnection(transport))
    const abort = new AbortController()
    const answer = expect(client.system.info(undefined, { signal: abort.signal })).rejects.toThrow(
      ConnectionLostError,
    )
    abort.abort()
    await answer
  })

  it('fail as lost when the connection breaks under them', async () => {
    const { promise, reject } = Promise.withResolvers<never>()
    const transport = scriptedTransport(() => promise)
    const client = createClient(createConnection(transport))
    const answer = expect(client.system.info()).rejects.toThrow(ConnectionLostError)
    await settled()
    transport.breakNow()
    reject(new Error('aborted by the peer'))
    await answer
  })

  it('fail as they were answered while the connection holds', async () => {
    const transport = scriptedTransport(() => {
      throw new Error('answered so')
    })
    const client = createClient(createConnection(transport))
    const answer = expect(client.system.info()).rejects.toThrow('answered so')
    await settled()
    await answer
  })
})
