import { expect, it, vi } from 'vitest'
import { createLiveRows, failuresOf, pendingOf, rowsOf } from '../../../main/aws/live-rows.ts'
import type { ReadingEvent } from '../../../shared/reading.ts'

const target = { account: '111122223333', region: 'eu-west-1' }
const read: ReadingEvent<string>[] = [
  { type: 'planned', targets: [target] },
  { type: 'reading', target },
  { type: 'rows', target, rows: ['one'] },
  { type: 'done', target, count: 1, readAt: '2026-11-20T09:00:00.000Z' },
  { type: 'round', done: 1, failed: 0, resting: 0 },
]

/** A reading that gives `read` and stays on; tells how often it was begun and ended. */
function source() {
  const seen = { begun: 0, ended: 0 }
  const start = (signal: AbortSignal) => {
    seen.begun += 1
    signal.addEventListener('abort', () => (seen.ended += 1))
    return Promise.resolve(
      (async function* () {
        yield* read
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
      })(),
    )
  }
  return { seen, start }
}

const soon = { timeout: 20_000 }

it('reads once for all who listen, and only while somebody does', async () => {
  const { seen, start } = source()
  const live = createLiveRows(start)
  expect(seen.begun).toBe(0)
  const [one, other] = [live.listen(() => {}), live.listen(() => {})]
  await vi.waitFor(() => expect(live.complete()).toBe(true), soon)
  expect(rowsOf(live.reading())).toEqual(['one'])
  one()
  one()
  expect(seen).toEqual({ begun: 1, ended: 0 })
  other()
  expect(seen).toEqual({ begun: 1, ended: 1 })
  expect(rowsOf(live.reading())).toEqual(['one'])
})

it('begins anew when the scope changed, keeping what is known', async () => {
  const { seen, start } = source()
  const live = createLiveRows(start)
  live.restart()
  expect(seen.begun).toBe(0)
  const stop = live.listen(() => {})
  await vi.waitFor(() => expect(live.complete()).toBe(true), soon)
  live.restart()
  expect(seen).toEqual({ begun: 2, ended: 1 })
  expect(live.complete()).toBe(false)
  expect(rowsOf(live.reading())).toEqual(['one'])
  stop()
})

it('tells what failed and what is still to come', () => {
  const failure = { kind: 'network' as const, sentence: 'No way.', retryable: true }
  const base = { rows: [], arriving: [] }
  const reading = new Map([
    ['a', { ...base, target, state: 'failed' as const, failure }],
    ['b', { ...base, target, state: 'queued' as const }],
    ['c', { ...base, target, state: 'reading' as const, readAt: '2026-11-20T09:00:00.000Z' }],
  ])
  expect(failuresOf(reading)).toEqual([{ target, failure }])
  expect(pendingOf(reading)).toEqual(['b'])
})
