import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Work } from '../../../main/accounts/work.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('work in the background', () => {
  it('begins nothing while it rests, and counts as busy', async () => {
    const work = new Work(2)
    const idle = vi.fn()
    const done = vi.fn(() => Promise.resolve())
    work.onIdle(idle)
    work.rest(1000)
    work.run(done)
    await vi.advanceTimersByTimeAsync(999)
    expect(done).not.toHaveBeenCalled()
    expect(work.busy).toBe(true)
    await vi.advanceTimersByTimeAsync(1)
    expect(done).toHaveBeenCalledOnce()
    expect(work.busy).toBe(false)
    expect(idle).toHaveBeenCalled()
  })

  it('is idle after a rest without work', async () => {
    const work = new Work(1)
    const idle = vi.fn()
    work.onIdle(idle)
    work.rest(10)
    await vi.advanceTimersByTimeAsync(10)
    expect(idle).toHaveBeenCalledOnce()
  })
})
