import { describe, expect, it } from 'vitest'
import { type Asked, markOf, nextToAsk, unreadOf } from '../../../main/inbox/sweep-order.ts'
import { sweepTargets } from '../../../main/inbox/sweep-stacks.ts'
import type { StackRow } from '../../../shared/stacks.ts'
import { type Reading, queuedTarget } from '../../../shared/target-reading.ts'
import type { Target } from '../../../shared/target.ts'
import { targetKey } from '../../../shared/target-key.ts'

const now = Date.parse('2026-11-21T10:00:00Z')
const minute = 60_000

function stack(name: string, more: Partial<StackRow> = {}): StackRow {
  return {
    ...{ account: '111111111111', region: 'eu-west-1', arn: `arn:${name}`, name },
    ...{ status: 'UPDATE_COMPLETE', createdAt: '2026-11-01T10:00:00.000Z' },
    ...{ drift: 'NOT_CHECKED', tags: {}, ...more },
  }
}

function askedOf(one: StackRow, minutesAgo: number, waiting = 0): [string, Asked] {
  const changeSet = {
    arn: 'cs',
    name: 'cs',
    status: 'CREATE_COMPLETE',
    executionStatus: 'AVAILABLE',
  }
  const answer = Array.from({ length: waiting }, () => changeSet)
  const at = now - minutesAgo * minute
  return [one.arn, { target: targetKey(one), at, mark: markOf(one), waiting: answer }]
}

/** The stacks as a reading has them: target by target. */
function readingOf(stacks: readonly StackRow[]): Reading<StackRow> {
  const byTarget = Map.groupBy(stacks, targetKey)
  return new Map(
    [...byTarget].map(([key, rows]) => [
      key,
      { ...queuedTarget<StackRow>(rows[0] as Target), rows },
    ]),
  )
}

const next = (stacks: readonly StackRow[], ...asked: [string, Asked][]) =>
  nextToAsk(sweepTargets(readingOf(stacks)), new Map(asked), now)?.name

describe('the stack to ask next for its change sets', () => {
  const [a, b, c] = [stack('a'), stack('b', { updatedAt: '2026-11-20T10:00:00.000Z' }), stack('c')]

  it('is first one under review, of which it is certain', () => {
    expect(next([a, b, stack('new', { status: 'REVIEW_IN_PROGRESS' })])).toBe('new')
  })

  it('is one whose change set waited a minute ago: somebody may have executed it', () => {
    expect(next([a, b, c], askedOf(b, 2, 1))).toBe('b')
    expect(next([a, b, c], askedOf(b, 0.5, 1))).not.toBe('b')
  })

  it('is one that changed since, before those never asked', () => {
    const changed = stack('c', { updatedAt: '2026-11-21T09:59:30.000Z' })
    expect(next([a, b, changed], askedOf(c, 1))).toBe('c')
  })

  it('is of those never asked the one that changed last', () => {
    expect(next([a, b, c])).toBe('b')
  })

  it('is at last the one asked longest ago, and none before ten minutes', () => {
    expect(next([a, b, c], askedOf(a, 11), askedOf(b, 12), askedOf(c, 9))).toBe('b')
    expect(next([a, b, c], askedOf(a, 1), askedOf(b, 2), askedOf(c, 9))).toBeUndefined()
  })

  it('gives those that wait no more than half of all asking', () => {
    const many = Array.from({ length: 100 }, (_, index) => stack(`w${index}`))
    const asked = many.map((one) => askedOf(one, 2, 1))
    expect(next([...many, a], ...asked)).toBe('a')
  })
})

it('looks through all targets', () => {
  const far = { region: 'eu-north-1' }
  const [a, b] = [stack('a'), stack('b', { ...far, updatedAt: '2026-11-20T10:00:00.000Z' })]
  expect(next([a, b])).toBe('b')
  expect(next([a, b], askedOf(b, 1))).toBe('a')
  expect(next([a, b], askedOf(a, 11), askedOf(b, 12))).toBe('b')
})

it('asks neither nested stacks nor those in motion, nor those that are gone', () => {
  const nested = stack('nested', { parent: 'arn:root' })
  const moving = stack('moving', { status: 'UPDATE_IN_PROGRESS' })
  const review = stack('review', { status: 'REVIEW_IN_PROGRESS' })
  const child = stack('child', { status: 'REVIEW_IN_PROGRESS', parent: 'arn:review' })
  const targets = sweepTargets(readingOf([stack('a'), nested, moving, review, child]))
  expect([...targets.values()].flatMap(({ byArn }) => [...byArn.keys()])).toEqual([
    'arn:a',
    'arn:review',
  ])
  expect(unreadOf(targets, new Map()).map(({ name }) => name)).toEqual(['review'])
  expect(unreadOf(targets, new Map([askedOf(review, 1)]))).toEqual([])
  expect(next([nested, moving], askedOf(stack('gone'), 30, 1))).toBeUndefined()
})

it('works a target out once for the rows of a read', () => {
  const reading = readingOf([stack('a')])
  const [once] = sweepTargets(reading).values()
  expect([...sweepTargets(reading).values()][0]).toBe(once)
})
