import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Changes } from '../../../main/accounts/changes.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Changes whose telling takes so long, and when they were told. */
function telling(milliseconds: number) {
  const told: number[] = []
  const begun = performance.now()
  const changes = new Changes(() => undefined)
  changes.listen(() => {
    told.push(performance.now() - begun)
    vi.advanceTimersByTime(milliseconds)
  })
  return { changes, told }
}

describe('many changes', () => {
  it('are told as one', () => {
    const { changes, told } = telling(0)
    changes.note()
    vi.advanceTimersByTime(30)
    changes.note()
    expect(changes.noted).toBe(2)
    expect(changes.pending).toBe(true)
    vi.advanceTimersByTime(20)
    expect(told).toEqual([50])
    expect(changes.pending).toBe(false)
  })

  it('are told less often where telling takes long', () => {
    const { changes, told } = telling(30)
    changes.note()
    vi.advanceTimersByTime(50)
    expect(told).toEqual([50])
    changes.note()
    vi.advanceTimersByTime(119)
    expect(told).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(told).toEqual([50, 200])
  })

  it('are told soon again once there was quiet', () => {
    const { changes, told } = telling(30)
    changes.note()
    vi.advanceTimersByTime(1000)
    changes.note()
    vi.advanceTimersByTime(50)
    expect(told).toHaveLength(2)
  })

  it('are told along where the telling itself makes them', () => {
    const before = vi.fn(() => changes.note())
    const changes = new Changes(before)
    const told = vi.fn()
    changes.listen(told)
    changes.note()
    vi.advanceTimersByTime(500)
    expect(before).toHaveBeenCalledOnce()
    expect(told).toHaveBeenCalledOnce()
  })
})
