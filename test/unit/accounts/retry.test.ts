import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Retry } from '../../../main/accounts/retry.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('tries again after pauses that grow, up to five minutes', () => {
  const tries: number[] = []
  const start = Date.now()
  const retry = new Retry(() => {
    tries.push((Date.now() - start) / 1000)
    retry.want(true)
  })
  retry.want(true)
  retry.want(true)
  vi.advanceTimersByTime(1_300_000)
  expect(tries).toEqual([10, 30, 70, 150, 310, 610, 910, 1210])
})

it('begins anew after a calm', () => {
  const run = vi.fn()
  const retry = new Retry(run)
  retry.want(true)
  vi.advanceTimersByTime(10_000)
  retry.want(true)
  retry.want(false)
  vi.advanceTimersByTime(100_000)
  expect(run).toHaveBeenCalledTimes(1)
  retry.want(true)
  vi.advanceTimersByTime(10_000)
  expect(run).toHaveBeenCalledTimes(2)
})
