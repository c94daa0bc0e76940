import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contract } from '../../../shared/contract.ts'
import {
  type Reading,
  type ReadingEvent,
  readingEvent,
  type TargetReading,
} from '../../../shared/reading.ts'
import type { Failure } from '../../../shared/failure.ts'
import { targetKey } from '../../../shared/target.ts'
import { queuedTarget, takeReadingEvent } from '../../../shared/target-reading.ts'

const target = { account: '111111111111', region: 'eu-west-1' }
const other = { account: '222222222222', region: 'eu-west-1' }
const at = '2026-11-21T03:00:00.000Z'
const later = '2026-11-21T03:01:00.000Z'
const failure: Failure = { kind: 'network', sentence: 'No answer.', retryable: true }

function playAny<Row>(events: readonly ReadingEvent<Row>[]): Reading<Row> {
  const reading = new Map<string, TargetReading<Row>>()
  for (const event of events) takeReadingEvent(reading, event)
  return reading
}

const play = (events: readonly ReadingEvent<string>[]) => playAny(events)

function rowsOf(reading: Reading<string>) {
  return reading.get(targetKey(target))?.rows
}

/** As the events tell of it, each `packed` as the `stored` that it stands for. */
function unpacked(event: ReadingEvent<unknown>): ReadingEvent<unknown> {
  if (event.type !== 'packed') return event
  return { ...event, type: 'stored', rows: JSON.parse(event.rows) as unknown[] }
}

describe('packed rows', () => {
  it('lead to what stored ones do, whatever else happens', () => {
    const rows = fc.array(fc.jsonValue())
    const event: fc.Arbitrary<Exclude<ReadingEvent<unknown>, { type: 'planned' | 'round' }>> =
      fc.oneof(
        rows.map((found) => ({
          ...{ type: 'packed' as const, target, readAt: at },
          rows: JSON.stringify(found),
        })),
        fc.constant({ type: 'reading' as const, target }),
        rows.map((found) => ({ type: 'rows' as const, target, rows: found })),
        fc.constant({ type: 'done' as const, target, count: 0, readAt: later }),
        fc.constant({ type: 'failed' as const, target, failure }),
      )
    fc.assert(
      fc.property(fc.array(event, { minLength: 1 }), (events) => {
        const played = (all: readonly ReadingEvent<unknown>[]) => [...playAny(all).values()]
        expect(played(events)).toEqual(played(events.map(unpacked)))
      }),
    )
  })

  it.each(['', '[{"name":', 'null', '{}', '"rows"'])(
    'that are none (%j) are as if nothing were stored',
    (text) => {
      const packed: ReadingEvent<string> = { type: 'packed', target, rows: text, readAt: at }
      expect(play([packed]).get(targetKey(target))).toEqual(queuedTarget(target))
      const before: ReadingEvent<string> = { type: 'stored', target, rows: ['a'], readAt: at }
      expect(play([before, packed])).toEqual(play([before]))
    },
  )

  it.each([
    contract.stacks.list,
    contract.nodes.list,
    contract.services.list,
    contract.services.clusters,
    contract.pipelines.list,
    contract.builds.projects,
    contract.codeDeploy.groups,
    contract.costs.seenTagKeys,
  ])('are told by a list that is asked for them', async (list) => {
    const validate = list['~orpc'].inputSchema?.['~standard'].validate
    expect(await validate?.({})).toMatchObject({ value: { stored: false, packed: false } })
    const asked = { stored: true, packed: true }
    expect(await validate?.(asked)).toMatchObject({ value: asked })
  })

  it('are not checked on their way', () => {
    const schema = readingEvent(z.object({ name: z.string() }))
    const packed = { type: 'packed', target, rows: '[{"name":1}]', readAt: at }
    expect(schema.parse(packed)).toEqual(packed)
    expect(schema.safeParse({ ...packed, rows: [] }).success).toBe(false)
  })
})

describe('takeReadingEvent', () => {
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

  it('keeps the order of the plan', () => {
    const after = play([
      { type: 'planned', targets: [target, other] },
      { type: 'reading', target },
      { type: 'planned', targets: [other, target] },
    ])
    expect([...after.keys()]).toEqual([other, target].map(targetKey))
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
        const reading = new Map<string, TargetReading<string>>()
        takeReadingEvent(reading, { type: 'stored', target: other, rows: ['x'], readAt: at })
        const before = reading.get(targetKey(other))
        expect(before?.rows).toEqual(['x'])
        for (const each of events) takeReadingEvent(reading, each)
        expect(reading.get(targetKey(other))).toBe(before)
      }),
    )
  })
})
