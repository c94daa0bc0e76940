import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createBatch } from '../../../renderer/app/batch.ts'
import { createClient } from '../../../renderer/app/client.ts'
import { createConnection } from '../../../renderer/app/connection.ts'
import { createLiveValue } from '../../../renderer/app/live.ts'
import { createThrottle } from '../../../renderer/app/throttle.ts'
import { scriptedTransport } from '../support/transport.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('a live value', () => {
  it('is followed once however many look, and no longer than anyone looks', async () => {
    const connection = createConnection(scriptedTransport(() => undefined))
    let running = 0
    let started = 0
    const value = createLiveValue<number>(
      { connection, client: createClient(connection) },
      async (_, signal) =>
        (async function* () {
          started += 1
          running += 1
          yield started
          await new Promise((resolve) => signal.addEventListener('abort', resolve))
          running -= 1
        })(),
    )
    const listener = vi.fn()
    const stops = [value.subscribe(listener), value.subscribe(() => undefined)]
    await vi.advanceTimersByTimeAsync(0)
    expect({ started, running, value: value.get() }).toEqual({ started: 1, running: 1, value: 1 })
    value.put(99)
    expect(listener).toHaveBeenCalledTimes(2)
    for (const stop of stops) stop()
    await vi.advanceTimersByTimeAsync(0)
    expect(running).toBe(0)
    expect(value.get()).toBe(99)
  })
})

describe('a throttle', () => {
  it('runs at once, then at its pace, with the last call never lost', async () => {
    const run = vi.fn()
    const throttle = createThrottle(100, run)
    throttle.soon()
    await vi.advanceTimersByTimeAsync(0)
    expect(run).toHaveBeenCalledTimes(1)
    throttle.soon()
    throttle.soon()
    await vi.advanceTimersByTimeAsync(60)
    expect(run).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(60)
    expect(run).toHaveBeenCalledTimes(2)
    throttle.soon()
    throttle.cancel()
    await vi.advanceTimersByTimeAsync(1000)
    expect(run).toHaveBeenCalledTimes(2)
  })
})

describe('a batch', () => {
  it('hands over once a frame what has gathered, and what is flushed at once', async () => {
    const seen: (readonly number[])[] = []
    const batch = createBatch<number>((items) => seen.push(items))
    batch.add(1)
    batch.add(2)
    expect(seen).toEqual([])
    await vi.advanceTimersByTimeAsync(600)
    expect(seen).toEqual([[1, 2]])
    batch.add(3)
    batch.flush()
    batch.add(4)
    batch.cancel()
    await vi.advanceTimersByTimeAsync(600)
    expect(seen).toEqual([[1, 2], [3]])
  })
})
