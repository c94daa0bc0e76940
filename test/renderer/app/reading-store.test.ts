import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Target } from '../../../shared/target.ts'
import { targetKey } from '../../../shared/target-key.ts'
import {
  queuedTarget,
  type Reading,
  type ReadingEvent,
  readTarget,
} from '../../../shared/target-reading.ts'
import { createReadingStore } from '../../../renderer/app/reading-store.ts'

const target: Target = { account: '111122223333', region: 'eu-west-1' }
const other: Target = { account: '111122223333', region: 'us-east-1' }
const readAt = '2026-06-01T00:00:00.000Z'

const event: fc.Arbitrary<ReadingEvent<number>> = fc
  .tuple(fc.constantFrom(target, other), fc.nat(9), fc.nat(7))
  .map(([of, value, kind]): ReadingEvent<number> => {
    switch (kind) {
      case 0:
        return { type: 'planned', targets: value % 2 === 0 ? [target, other] : [of] }
      case 1:
        return { type: 'stored', target: of, rows: [value], readAt }
      case 2:
        return { type: 'resting', target: of, readAt, until: readAt }
      case 3:
        return { type: 'reading', target: of }
      case 4:
        return { type: 'rows', target: of, rows: [value, value + 1] }
      case 5:
        return { type: 'done', target: of, count: value, readAt }
      case 6:
        return { type: 'packed', target: of, rows: JSON.stringify([value]), readAt }
      default:
        return {
          type: 'failed',
          target: of,
          failure: { kind: 'throttled', sentence: 'Slow down.', retryable: true },
        }
    }
  })

/** The reading after `event`, as a new one. */
function after(before: Reading<number>, event: ReadingEvent<number>): Reading<number> {
  if (event.type === 'round') return before
  if (event.type !== 'planned') {
    const known = before.get(targetKey(event.target)) ?? queuedTarget<number>(event.target)
    return new Map(before).set(targetKey(event.target), readTarget(known, event))
  }
  const keep = (of: Target) => before.get(targetKey(of)) ?? queuedTarget<number>(of)
  return new Map(event.targets.map((of) => [targetKey(of), keep(of)]))
}

describe('what the window keeps of a reading', () => {
  it('is what the shared rules say, whatever the events', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const store = createReadingStore<number>()
        for (const each of events) store.apply(each)
        const expected = events.reduce<Reading<number>>(after, new Map())
        expect(store.snapshot().targets).toEqual([...expected.values()])
      }),
    )
  })

  it('keeps the same object for a target that did not change', () => {
    const store = createReadingStore<number>()
    store.apply({ type: 'planned', targets: [target, other] })
    const before = store.snapshot()
    store.apply({ type: 'reading', target })
    const after = store.snapshot()
    expect(after.targets[0]).not.toBe(before.targets[0])
    expect(after.targets[1]).toBe(before.targets[1])
  })

  it('says whether it is planned, complete or failed', () => {
    const store = createReadingStore<number>()
    expect(store.snapshot()).toMatchObject({ planned: false, complete: false })
    store.apply({ type: 'planned', targets: [target] })
    store.apply({ type: 'round', done: 1, failed: 0, resting: 0 })
    store.fail({ kind: 'internal', sentence: 'Broken.', retryable: true })
    expect(store.snapshot()).toMatchObject({
      planned: true,
      complete: true,
      failure: { sentence: 'Broken.' },
    })
  })
})
