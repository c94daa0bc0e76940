import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { SilenceWatch } from '../../../../main/sessions/tunnels/silence.ts'
import { FailureError } from '../../../../shared/failure.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const pace = { lookEvery: 1000, longest: 5000 }
const refused = (kind: 'not-found' | 'network') =>
  new FailureError({ kind, sentence: 'No.', retryable: true })

function setUp(isFit: () => Promise<boolean>) {
  const leave = vi.fn()
  const watch = new SilenceWatch({ isFit, leave, pace })
  watch.begin()
  return { leave, watch }
}

it('leaves a node that is no longer one to go through, once', async () => {
  const { leave, watch } = setUp(() => Promise.resolve(false))
  watch.begin()
  await vi.advanceTimersByTimeAsync(999)
  expect(leave).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(5000)
  expect(leave).toHaveBeenCalledOnce()
})

it('leaves where there is none at all, and stays where nothing can be learnt', async () => {
  const none = setUp(() => Promise.reject(refused('not-found')))
  const cut = setUp(() => Promise.reject(refused('network')))
  await vi.advanceTimersByTimeAsync(4000)
  expect(none.leave).toHaveBeenCalledOnce()
  expect(cut.leave).not.toHaveBeenCalled()
})

it('leaves a node that is said to be online after the longest time', async () => {
  const { leave } = setUp(() => Promise.resolve(true))
  await vi.advanceTimersByTimeAsync(4999)
  expect(leave).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(leave).toHaveBeenCalledOnce()
})

it('leaves nothing that has answered meanwhile', async () => {
  let answer = (_fit: boolean): void => undefined
  const { leave, watch } = setUp(() => new Promise((resolve) => (answer = resolve)))
  await vi.advanceTimersByTimeAsync(1000)
  watch.end()
  answer(false)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(leave).not.toHaveBeenCalled()
})
