import { expect, test } from 'vitest'
import { keepSame } from '../../../shared/same-rows.ts'
import {
  queuedTarget,
  type ReadingEvent,
  readTarget,
  type TargetReading,
} from '../../../shared/target-reading.ts'

interface Row {
  readonly name: string
  readonly tags?: Readonly<Record<string, string>> | undefined
  readonly parts: readonly number[]
}

type TargetEvent = Exclude<ReadingEvent<Row>, { type: 'planned' | 'round' }>

const row = (name: string, ...parts: number[]): Row => ({ name, parts, tags: { team: 'shop' } })

test('rows that did not change are the same objects, and so is their list', () => {
  const before = [row('a', 1), row('b', 2)]
  expect(keepSame(before, [row('a', 1), row('b', 2)])).toBe(before)
  const after = keepSame(before, [row('a', 1), row('b', 3), row('c')])
  expect(after[0]).toBe(before[0])
  expect(after[1]).toEqual(row('b', 3))
  expect(after).toHaveLength(3)
})

test.each<[string, Row]>([
  ['a value', row('b', 1)],
  ['one more in a list', row('a', 1, 2)],
  ['one less in a list', row('a')],
  ['a tag', { ...row('a', 1), tags: { team: 'data' } }],
  ['no tags', { name: 'a', parts: [1] }],
])('%s makes another row', (_, changed) => {
  const [kept] = keepSame([row('a', 1)], [changed])
  expect(kept).toBe(changed)
})

test('what is absent is as good as undefined', () => {
  const before: Row[] = [{ name: 'a', parts: [] }]
  expect(keepSame(before, [{ name: 'a', parts: [], tags: undefined }])).toBe(before)
})

test('fewer rows than before are fewer', () => {
  expect(keepSame([row('a'), row('b')], [row('a')])).toEqual([row('a')])
  expect(keepSame([row('a')], [])).toEqual([])
})

test('a target that is read again keeps its rows where they are the same', () => {
  const target = { account: '123456789012', region: 'eu-west-1' }
  const read = (name: string): TargetEvent[] => [
    { type: 'reading', target },
    { type: 'rows', target, rows: [row(name)] },
    { type: 'done', target, count: 1, readAt: '2026-11-21T10:00:00.000Z' },
  ]
  const reading = (before: TargetReading<Row>, name: string) =>
    read(name).reduce((state, event) => readTarget(state, event), before)
  const first = reading(queuedTarget<Row>(target), 'a')
  const again = reading(first, 'a')
  expect(again.rows).toBe(first.rows)
  expect(reading(again, 'b').rows).toEqual([row('b')])
})
