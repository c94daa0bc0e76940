import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPace } from '../../../main/accounts/pace.ts'

/** Throttles the first `times` calls, then answers. */
function throttled(times: number, made: number[]) {
  return async () => {
    made.push(Date.now())
    if (made.length > times) return 'answer'
    throw Object.assign(new Error('slow'), { name: 'TooManyRequestsException' })
  }
}

// `node:timers/promises` is not faked by vitest, and cannot be mocked where another file of the
// same process has loaded the pace already.
const wait = (time: number) => new Promise<void>((resolve) => setTimeout(resolve, time))

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a pace', () => {
  it('lets so many calls a second go', async () => {
    const pace = createPace(15, 1, wait)
    const made: number[] = []
    const all = Promise.all(
      Array.from({ length: 46 }, () => pace(async () => made.push(Date.now()))),
    )
    await vi.advanceTimersByTimeAsync(999)
    expect(made.length).toBe(15)
    await vi.advanceTimersByTimeAsync(2_100)
    await all
    expect(made.length).toBe(46)
  })

  it('lets a burst go at once and no more', async () => {
    const pace = createPace(1, 4, wait)
    const made: number[] = []
    const all = Promise.all(
      Array.from({ length: 6 }, () => pace(async () => made.push(Date.now()))),
    )
    await vi.advanceTimersByTimeAsync(0)
    expect(made.length).toBe(4)
    await vi.advanceTimersByTimeAsync(2_000)
    await all
    expect(made.length).toBe(6)
  })

  it('tries a throttled call again, with pauses that hold back the others', async () => {
    const pace = createPace(1000, 1, wait)
    const made: number[] = []
    const first = pace(throttled(3, made))
    await vi.advanceTimersByTimeAsync(1)
    const others: number[] = []
    const other = pace(async () => others.push(Date.now()))
    await vi.advanceTimersByTimeAsync(200)
    expect(others).toEqual([])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await first).toBe('answer')
    await other
    expect(made.length).toBe(4)
    const pauses = made.slice(1).map((at, index) => at - (made[index] ?? 0))
    expect(pauses[2]).toBeGreaterThan(pauses[0] ?? 0)
  })

  it('gives up in the end, and at once where it is no throttle', async () => {
    const pace = createPace(1000, 1, wait)
    const made: number[] = []
    const never = expect(pace(throttled(Infinity, made))).rejects.toThrow('slow')
    await vi.advanceTimersByTimeAsync(200_000)
    await never
    expect(made.length).toBe(8)
    const broken = vi.fn(async () => Promise.reject(new Error('broken')))
    const rejected = expect(pace(broken)).rejects.toThrow('broken')
    await vi.advanceTimersByTimeAsync(60_000)
    await rejected
    expect(broken).toHaveBeenCalledTimes(1)
  })
})
