import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { KnownChange } from '../../../main/activity/changes.ts'
import { rememberChanges } from '../../../main/activity/memory.ts'
import { createPast, pastPace, type Source } from '../../../main/activity/past.ts'
import type { Change } from '../../../shared/activity.ts'

const home = { account: '111122223333', region: 'eu-west-1' }
const start = Date.parse('2026-11-20T12:00:00Z')
const hour = 3_600_000
const at = (hoursAgo: number) => new Date(start - hoursAgo * hour).toISOString()

function known(id: string, hoursAgo: number, rest: Partial<Change> = {}): KnownChange {
  const change: Change = {
    ...{ id, kind: 'service', ...home, name: id, status: 'X', outcome: 'succeeded', ref: id },
    ...{ startedAt: at(hoursAgo), sentence: id, ...rest },
  }
  return { change, worksOn: [], partOf: [] }
}

beforeEach(() => vi.useFakeTimers({ now: start }))
afterEach(() => vi.useRealTimers())

/** Sources by key; it notes which are asked, and for how far back. */
function world(sources: Readonly<Record<string, Pick<Source, 'changedAt'>>>) {
  const asked: string[] = []
  const answers = new Map<string, KnownChange[] | Error>()
  const there = { ...sources }
  const marks = new Map<string, string>()
  const past = createPast({
    now: () => new Date(),
    sleep: (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds)),
    sources: (since) =>
      Object.entries(there)
        .filter(([, { changedAt }]) => changedAt >= since.toISOString())
        .map(([key, { changedAt }]) => ({
          ...{ key, changedAt, mark: marks.get(key) ?? changedAt },
          read: async (from) => {
            asked.push(`${key} ${(start - from.getTime()) / hour > 160 ? 'a week' : 'less'}`)
            const answer = answers.get(key) ?? []
            if (answer instanceof Error) throw answer
            return answer
          },
        })),
  })
  return { past, asked, answers, marks }
}

describe('the past', () => {
  it('asks what changed last first, each once, and not what has rested for longer', async () => {
    const { past, asked } = world({
      old: { changedAt: at(30) },
      new: { changedAt: at(1) },
      newer: { changedAt: at(0.5) },
    })
    const leave = past.listen(() => undefined, 24)
    await vi.advanceTimersByTimeAsync(20 * pastPace)
    expect(asked).toEqual(['newer a week', 'new a week'])
    // Who looks further back has more asked, and nothing twice.
    const further = past.listen(() => undefined, 72)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked).toEqual(['newer a week', 'new a week', 'old a week'])
    further()
    leave()
  })

  it('asks one at a time with a pause, for as long as somebody listens', async () => {
    const { past, asked } = world({ a: { changedAt: at(1) }, b: { changedAt: at(2) } })
    past.listen(() => undefined, 24)()
    await vi.advanceTimersByTimeAsync(60_000)
    const before = asked.length
    expect(before).toBeLessThanOrEqual(1)
    const leave = past.listen(() => undefined, 24)
    await vi.advanceTimersByTimeAsync(0)
    expect(asked.length).toBeLessThanOrEqual(before + 1)
    await vi.advanceTimersByTimeAsync(2 * pastPace)
    expect(asked).toContain('b a week')
    leave()
  })

  it('asks again in another state, half a minute later what goes on, ten minutes what failed', async () => {
    const { past, asked, answers, marks } = world({ a: { changedAt: at(1) } })
    answers.set('a', [known('one', 2)])
    const leave = past.listen(() => undefined, 24)
    await vi.advanceTimersByTimeAsync(5 * 60_000)
    expect(asked).toHaveLength(1)
    marks.set('a', 'another')
    answers.set('a', [known('one', 2), known('two', 1, { outcome: 'in-progress' })])
    await vi.advanceTimersByTimeAsync(6_000)
    expect(asked).toHaveLength(2)
    answers.set('a', [known('one', 2), known('two', 1)])
    await vi.advanceTimersByTimeAsync(36_000)
    expect(asked).toHaveLength(3)
    marks.set('a', 'a third')
    answers.set('a', new Error('Nobody may ask.'))
    await vi.advanceTimersByTimeAsync(6_000)
    expect(asked).toHaveLength(4)
    // What was known stays.
    expect(past.changes().map(({ change }) => change.id)).toEqual(['one', 'two'])
    await vi.advanceTimersByTimeAsync(9 * 60_000)
    expect(asked).toHaveLength(4)
    await vi.advanceTimersByTimeAsync(2 * 60_000)
    expect(asked).toHaveLength(5)
    leave()
  })
})

describe('the memory of changes', () => {
  const now = new Date(start)
  const ids = (changes: readonly KnownChange[]) => changes.map(({ change }) => change.id)

  it('drops what went on once nobody tells of it any more', () => {
    const memory = rememberChanges()
    const runs = known('runs', 1, { outcome: 'in-progress' })
    const done = known('done', 1)
    expect(ids(memory.merge([runs, done], [], 24, now))).toEqual(['runs', 'done'])
    expect(ids(memory.merge([], [], 24, now))).toEqual(['done'])
  })

  it('takes from the past what it does not know, each once, and the end of what it does', () => {
    const memory = rememberChanges()
    const row = known('row', 1, { ref: 'shop/web' })
    const merged = memory.merge(
      [row],
      [
        known('other id of row', 1.005, { ref: 'shop/web', endedAt: at(0.9) }),
        known('before', 3, { ref: 'shop/web' }),
        known('before', 3, { ref: 'shop/web' }),
        known('too old', 30),
      ],
      24,
      now,
    )
    expect(merged.map(({ change }) => [change.id, change.endedAt])).toEqual([
      ['row', at(0.9)],
      ['before', undefined],
    ])
  })

  it('takes two executions of a pipeline for two, however near they began', () => {
    const pipeline = { kind: 'pipeline', ref: 'release' } as const
    const merged = rememberChanges().merge(
      [known('second', 1, pipeline)],
      [known('first', 1.005, pipeline)],
      24,
      now,
    )
    expect(ids(merged)).toEqual(['second', 'first'])
  })
})
