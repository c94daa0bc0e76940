import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import { createClient } from '../../../renderer/app/client.ts'
import { createConnection } from '../../../renderer/app/connection.ts'
import { follow } from '../../../renderer/app/follow.ts'
import { scriptedTransport } from '../support/transport.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

function begin(start: (signal: AbortSignal) => AsyncIterable<number>) {
  const transport = scriptedTransport(() => undefined)
  const connection = createConnection(transport)
  const abort = new AbortController()
  const seen: string[] = []
  const done = follow<number>(
    { connection, client: createClient(connection) },
    async (_, signal) => start(signal),
    {
      onStart: () => seen.push('start'),
      onEvent: (event) => seen.push(String(event)),
      onEnd: () => seen.push('end'),
      onFailure: (failure: Failure) => seen.push(failure.sentence),
    },
    abort.signal,
  )
  return { seen, done, abort }
}

describe('following a stream', () => {
  it('hands over its events and says when it ends', async () => {
    const { seen, done } = begin(async function* () {
      yield 1
      yield 2
    })
    await done
    expect(seen).toEqual(['start', '1', '2', 'end'])
  })

  it('subscribes again when the connection broke under it', async () => {
    let round = 0
    const { seen, done } = begin(async function* () {
      round += 1
      yield round
      if (round === 1) throw new Error('the peer is gone')
    })
    await vi.advanceTimersByTimeAsync(1000)
    await done
    expect(seen).toEqual(['start', '1', 'start', '2', 'end'])
  })

  it('stops with the failure that the host states', async () => {
    const failure: Failure = { kind: 'access-denied', sentence: 'Not you.', retryable: false }
    const { seen, done } = begin(async function* () {
      yield 1
      throw new ORPCError('FAILURE', { data: failure })
    })
    await done
    expect(seen).toEqual(['start', '1', 'Not you.'])
  })

  it('says nothing more once it is given up', async () => {
    const { seen, done, abort } = begin(async function* (signal) {
      yield 1
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      yield 2
    })
    await vi.advanceTimersByTimeAsync(0)
    abort.abort()
    await done
    expect(seen).toEqual(['start', '1'])
  })
})
