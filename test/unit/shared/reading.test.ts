import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyReadingEvent, type Reading, type ReadingEvent } from '../../../shared/reading.ts'
import type { Failure } from '../../../shared/failure.ts'
import { targetKey } from '../../../shared/target.ts'

const target = { account: '111111111111', region: 'eu-west-1' }
const other = { account: '222222222222', region: 'eu-west-1' }
const at = '2026-11-21T03:00:00.000Z'
const later = '2026-11-21T03:01:00.000Z'
const failure: Failure = { kind: 'network', sentence: 'No answer.', retryable: true }

function play(events: readonly ReadingEvent<string>[]): Reading<string> {
  return events.reduce<Reading<string>>(applyReadingEvent, new Map())
}

function rowsOf(reading: Reading<string>) {
  return reading.get(targetKey(target))?.rows
}

describe('applyReadingEvent', () => {
  it('shows the rows of a first read as they arrive', () => {
    const events: ReadingEvent<string>[] = [
      { type: 'planned', targets: [target] },
      { type: 'reading', target },
      { type: 'rows', target, rows: ['a'] },
    ]
    expect(rowsOf(play(events))).toEqual(['a'])
  })

  it('replaces the rows of a refresh only when it is complete', () => {
    const events: ReadingEvent<string>[] = [
      { type: 'stored', target, rows: ['old'], readAt: at },
      { type: 'reading', target },
      { type: 'rows', target, rows: ['new'] },
    ]
    expect(rowsOf(play(events))).toEqual(['old'])
    const done: ReadingEvent<string> = { type: 'done', target, count: 1, readAt: later }
    const after = play([...events, done])
    expect(rowsOf(after)).toEqual(['new'])
    expect(after.get(targetKey(target))).toMatchObject({ state: 'read', readAt: later })
  })

  it('keeps what was known when a refresh fails, with the failure beside it', () => {
    const after = play([
      { type: 'stored', target, rows: ['old'], readAt: at },
      { type: 'reading', target },
      { type: 'rows', target, rows: ['half'] },
      { type: 'failed', target, failure },
    ])
    expect(after.get(targetKey(target))).toMatchObject({ state: 'failed', rows: ['old'], failure })
  })

  it('drops targets that left the plan and keeps the others as they are', () => {
    const after = play([
      { type: 'planned', targets: [target, other] },
      { type: 'stored', target, rows: ['kept'], readAt: at },
      { type: 'planned', targets: [target] },
    ])
    expect([...after.keys()]).toEqual([targetKey(target)])
    expect(rowsOf(after)).toEqual(['kept'])
  })

  it('touches no other target, whatever happens to one', () => {
    const rows = fc.array(fc.string())
    const event: fc.Arbitrary<ReadingEvent<string>> = fc.oneof(
      rows.map((found) => ({ type: 'stored' as const, target, rows: found, readAt: at })),
      fc.constant({ type: 'reading' as const, target }),
      rows.map((found) => ({ type: 'rows' as const, target, rows: found })),
      fc.constant({ type: 'done' as const, target, count: 0, readAt: later }),
      fc.constant({ type: 'failed' as const, target, failure }),
      fc.constant({ type: 'round' as const, done: 1, failed: 0, resting: 0 }),
    )
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const before = play([{ type: 'stored', target: other, rows: ['x'], readAt: at }])
        const after = events.reduce<Reading<string>>(applyReadingEvent, before)
        expect(after.get(targetKey(other))).toBe(before.get(targetKey(other)))
      }),
    )
  })
})
