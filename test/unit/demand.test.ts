import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { onDemand } from '../../main/demand.ts'

function thing() {
  return { dispose: vi.fn(() => Promise.resolve()) }
}

describe('something on demand', () => {
  it('is built once, by the first who asks', async () => {
    const build = vi.fn(() => Promise.resolve(thing()))
    const demand = onDemand(build)
    expect(demand.known()).toBeUndefined()
    expect(build).not.toHaveBeenCalled()
    const [first, second] = await Promise.all([demand.get(), demand.get()])
    expect(first).toBe(second)
    expect(demand.known()).toBe(first)
    expect(build).toHaveBeenCalledOnce()
  })

  it('is tried anew after it could not be built', async () => {
    const built = thing()
    const build = vi.fn(() => Promise.resolve(built))
    build.mockRejectedValueOnce(new Error('A piece is missing.'))
    const demand = onDemand(build)
    await expect(demand.get()).rejects.toThrow('A piece is missing.')
    expect(demand.known()).toBeUndefined()
    await expect(demand.get()).resolves.toBe(built)
  })

  it('is let go of, also while it is being built, and not at all where nobody asked', async () => {
    const built = thing()
    const asked = onDemand(() => Promise.resolve(built))
    const getting = asked.get()
    await asked.dispose()
    await getting
    expect(built.dispose).toHaveBeenCalledOnce()
    const build = vi.fn(() => Promise.resolve(thing()))
    await onDemand(build).dispose()
    expect(build).not.toHaveBeenCalled()
  })

  it('goes quietly where it could not be built', async () => {
    const demand = onDemand<ReturnType<typeof thing>>(() => Promise.reject(new Error('No.')))
    await expect(demand.get()).rejects.toThrow('No.')
    await expect(demand.dispose()).resolves.toBeUndefined()
  })

  describe('by a clock', () => {
    beforeEach(() => void vi.useFakeTimers())
    afterEach(() => void vi.useRealTimers())

    it('is built after a while though nobody asks', async () => {
      const built = thing()
      const demand = onDemand(() => Promise.resolve(built))
      demand.after(1500)
      await vi.advanceTimersByTimeAsync(1499)
      expect(demand.known()).toBeUndefined()
      await vi.advanceTimersByTimeAsync(1)
      expect(demand.known()).toBe(built)
    })

    it('is not built any more once it was let go of', async () => {
      const build = vi.fn(() => Promise.resolve(thing()))
      const demand = onDemand(build)
      demand.after(1500)
      await demand.dispose()
      await vi.advanceTimersByTimeAsync(5000)
      expect(build).not.toHaveBeenCalled()
    })
  })
})
