import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createSignal } from '../../../main/aws/signal.ts'
import { paced } from '../../../main/aws/pace.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('tells a burst of changes once, and the last of them in any case', () => {
  const source = createSignal()
  const changed = paced(source.listen, 1000)
  const told = vi.fn()
  changed.listen(told)
  for (let change = 0; change < 100; change += 1) source.emit()
  vi.advanceTimersByTime(1000)
  expect(told).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(5000)
  expect(told).toHaveBeenCalledTimes(1)
  source.emit()
  vi.advanceTimersByTime(1000)
  expect(told).toHaveBeenCalledTimes(2)
})

it('is silent once disposed', () => {
  const source = createSignal()
  const changed = paced(source.listen, 1000)
  const told = vi.fn()
  changed.listen(told)
  source.emit()
  changed.dispose()
  source.emit()
  vi.advanceTimersByTime(5000)
  expect(told).not.toHaveBeenCalled()
})
