import { afterEach, expect, it, vi } from 'vitest'
import type { ConfirmedOpenRequest, OpenSession } from '../../../../main/sessions/door.ts'
import { Leg } from '../../../../main/sessions/tunnels/leg.ts'
import type { SessionState } from '../../../../shared/sessions.ts'

afterEach(() => {
  vi.useRealTimers()
})

const plan = {
  name: 'database',
  account: '111122223333',
  region: 'eu-west-1',
  via: { by: 'node', node: 'i-1' },
  port: 5432,
} as const
const since = '2026-11-21T09:00:00.000Z'

/** A leg over a session that does nothing by itself. */
async function openLeg() {
  const end = vi.fn()
  const asked: ConfirmedOpenRequest[] = []
  const open = (request: ConfirmedOpenRequest) => {
    asked.push(request)
    return Promise.resolve({ entry: 1, session: { end } } as unknown as OpenSession)
  }
  const wish = { plan, node: 'i-1', confirmation: { identity: 'arn:me' }, grace: 1000 }
  const ready = vi.fn()
  const nothing = () => undefined
  const events = { ready, state: nothing, moved: nothing, freed: nothing, refused: nothing }
  const leg = await Leg.open({ open }, wish, 0, events, new AbortController().signal)
  const [request] = asked
  const become = (state: SessionState) => request?.onState?.(state)
  return { leg, end, ready, become, events: request?.events }
}

it('waits for its agent as long as the session is being taken up', async () => {
  vi.useFakeTimers()
  const { leg, end, ready, become, events } = await openLeg()
  become({ phase: 'resuming', since, attempts: 9 })
  vi.advanceTimersByTime(10 * 60_000)
  become({
    phase: 'lost',
    since,
    failure: { kind: 'login-needed', sentence: 'Log in.', retryable: false },
  })
  vi.advanceTimersByTime(60 * 60_000)
  expect(end).not.toHaveBeenCalled()
  become({ phase: 'live', since })
  events?.began?.({ encrypted: false, message: '' })
  expect(ready).toHaveBeenCalledOnce()
  leg.leave()
})

it('ends a session whose agent is there and does not begin, by the time it was live', async () => {
  vi.useFakeTimers()
  const { leg, end, become } = await openLeg()
  become({ phase: 'live', since })
  vi.advanceTimersByTime(20_000)
  become({ phase: 'resuming', since, attempts: 1 })
  vi.advanceTimersByTime(60 * 60_000)
  become({ phase: 'live', since })
  vi.advanceTimersByTime(9000)
  expect(end).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1000)
  expect(end).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('has not begun'))
  become({ phase: 'ended', since, reason: '' })
  vi.advanceTimersByTime(60_000)
  expect(end).toHaveBeenCalledOnce()
  expect(leg.closed).toBe(true)
})

it('does not hurry a session that has begun', async () => {
  vi.useFakeTimers()
  const { leg, end, become, events } = await openLeg()
  become({ phase: 'live', since })
  events?.began?.({ encrypted: false, message: '' })
  vi.advanceTimersByTime(60 * 60_000)
  expect(end).not.toHaveBeenCalled()
  leg.leave()
})
