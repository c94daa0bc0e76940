import { describe, expect, it } from 'vitest'
import type { Change, Thread } from '../../../shared/activity.ts'
import {
  everything,
  narrowed,
  progressOf,
  threadRows,
  timelineRows,
} from '../../../renderer/activity/timeline.ts'
import { changePath, itemPath } from '../../../renderer/app/card-path.ts'
import { GroupRow } from '../../../renderer/ui/virtual-table.tsx'

const midnight = Date.parse('2026-03-03T00:00:00Z')

function change(values: Partial<Change> = {}): Change {
  return {
    ...{ id: 'a', kind: 'pipeline', account: '111122223333', region: 'eu-central-1' },
    ...{ name: 'shop-release', status: 'Succeeded', outcome: 'succeeded', ref: 'shop-release' },
    ...{ startedAt: '2026-03-03T10:00:00.000Z', sentence: 'It went through.' },
    ...values,
  }
}

function thread(changes: readonly Change[], at = '2026-03-03T10:00:00.000Z'): Thread {
  const first = changes[0] ?? change()
  return { id: first.id, outcome: first.outcome, at, changes: [...changes] }
}

const words = (rows: ReturnType<typeof timelineRows>) =>
  rows.map((row) => (row instanceof GroupRow ? row.label : row.change.id))

describe('the timeline', () => {
  it('has what is in motion on top, then today, then earlier', () => {
    const rows = timelineRows(
      [
        thread([change({ id: 'old' })], '2026-03-02T23:59:00.000Z'),
        thread([change({ id: 'today' })]),
        thread([change({ id: 'moving', outcome: 'waiting' })], '2026-03-01T10:00:00.000Z'),
      ],
      midnight,
    )
    expect(words(rows)).toEqual(['In motion', 'moving', 'Today', 'today', 'Earlier', 'old'])
  })

  it('stands each change below what set it off, and loses none', () => {
    const rows = threadRows(
      thread([
        change({ id: 'pipeline' }),
        change({ id: 'service', kind: 'service', cause: 'stack' }),
        change({ id: 'stack', kind: 'stack', cause: 'pipeline' }),
        change({ id: 'orphan', cause: 'elsewhere' }),
        change({ id: 'x', cause: 'y' }),
        change({ id: 'y', cause: 'x' }),
      ]),
    )
    expect(rows.map(({ change: { id }, depth }) => `${id} ${depth}`)).toEqual([
      ...['pipeline 0', 'stack 1', 'service 2', 'orphan 0', 'x 1', 'y 1'],
    ])
  })

  it('shows a thread whole when one of its changes passes', () => {
    const release = thread([
      change({ id: 'p' }),
      change({ id: 's', kind: 'service', outcome: 'failed', name: 'checkout' }),
    ])
    const threads = [release, thread([change({ id: 'q', name: 'other' })])]
    const typed = { operator: ':', value: 'checkout' }
    const query = { ...everything.query, typed }
    expect(narrowed(threads, everything)).toHaveLength(2)
    expect(narrowed(threads, { ...everything, query })).toEqual([release])
    expect(narrowed(threads, { ...everything, outcomes: new Set(['failed']) })).toEqual([release])
    // Kind and outcome hold for one and the same change.
    const both = { kinds: new Set(['pipeline' as const]), outcomes: new Set(['failed' as const]) }
    expect(narrowed(threads, { ...everything, ...both })).toEqual([])
  })

  it('measures progress against the usual time, only of what goes on', () => {
    const now = Date.parse('2026-03-03T10:01:00Z')
    const moving = change({ outcome: 'in-progress', usual: 240_000 })
    expect(progressOf(moving, now)).toBe(0.25)
    expect(progressOf({ ...moving, usual: 30_000 }, now)).toBe(1)
    expect(progressOf(change({ usual: 240_000 }), now)).toBeUndefined()
    expect(progressOf(change({ outcome: 'in-progress' }), now)).toBeUndefined()
  })
})

describe('cards', () => {
  const target = { account: '111122223333', region: 'eu-central-1' }

  it('of changes lead to the page of what changed', () => {
    expect(changePath({ ...target, kind: 'service', ref: 'main/shop' })).toBe(
      '/111122223333/eu-central-1/services/main/shop',
    )
    expect(changePath({ ...target, kind: 'build', ref: 'shop:1' })).toBe(
      '/111122223333/eu-central-1/builds/shop%3A1',
    )
  })

  it('of the inbox lead to the page of what waits', () => {
    expect(itemPath({ ...target, link: { kind: 'pipeline', id: 'shop' } })).toBe(
      '/111122223333/eu-central-1/pipelines/shop',
    )
    expect(itemPath({ link: { kind: 'plan', id: 'p1' } })).toBe('/plans/p1')
    expect(itemPath({ link: { kind: 'portal', id: 'corp' } })).toBe('/accounts')
  })
})
