import { expect, it, vi } from 'vitest'
import { createAttended } from '../../../main/aws/attended.ts'

it('goes on from the first who comes to the last who leaves, and anew', () => {
  const signals: AbortSignal[] = []
  const attended = createAttended((left) => signals.push(left))
  attended.restart()
  expect(signals).toEqual([])
  const leaving = vi.fn()
  const leave = [attended.attend(leaving), attended.attend(leaving)]
  expect(signals).toHaveLength(1)
  leave[0]?.()
  leave[0]?.()
  expect(leaving).toHaveBeenCalledOnce()
  expect(signals[0]?.aborted).toBe(false)
  attended.restart()
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
  leave[1]?.()
  expect(signals[1]?.aborted).toBe(true)
  attended.attend(leaving)
  expect(signals).toHaveLength(3)
})
