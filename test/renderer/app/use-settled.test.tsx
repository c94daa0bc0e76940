import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useSettled } from '../../../renderer/app/frame/use-settled.ts'
import { afterPaint, awaitRows } from '../../../renderer/app/first-rows.ts'
import { mount, type Mounted } from '../support/mount.tsx'

let mounted: Mounted | undefined
let settled = false

function Probe() {
  settled = useSettled()
  return null
}

const pass = (milliseconds: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(milliseconds)
  })

beforeEach(() => {
  vi.useFakeTimers()
  mounted = mount(<Probe />)
})

afterEach(() => {
  mounted?.unmount()
  vi.useRealTimers()
})

describe('what a window loads beside its first page', () => {
  it('waits for a moment where no list is read', async () => {
    await pass(699)
    expect(settled).toBe(false)
    await pass(1)
    expect(settled).toBe(true)
  })

  it('waits for the rows of every list', async () => {
    const release = [awaitRows(), awaitRows()]
    await pass(1500)
    release[0]?.()
    release[0]?.()
    await pass(1)
    expect(settled).toBe(false)
    act(() => release[1]?.())
    expect(settled).toBe(true)
  })

  it('does not wait for ever', async () => {
    const release = awaitRows()
    await pass(2499)
    expect(settled).toBe(false)
    await pass(1)
    expect(settled).toBe(true)
    release()
  })

  it('comes after the frame with the rows', async () => {
    const release = awaitRows()
    await pass(1000)
    afterPaint(release)
    expect(settled).toBe(false)
    await pass(50)
    expect(settled).toBe(true)
  })
})
