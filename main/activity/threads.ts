import type { Change, Thread } from '../../shared/activity.ts'
import type { KnownChange } from './changes.ts'
import { isInMotion } from './outcomes.ts'

/** Clocks of AWS's services differ, and a stack begins a little after its action. */
const slack = 2 * 60_000

/**
 * Changes that belong together as threads: a pipeline's action with the stack that it runs, a stack
 * with the services that it rolls. What is in motion comes first, then the newest. Pure.
 */
export function threadsOf(known: readonly KnownChange[]): Thread[] {
  const caused = withCauses(known)
  const byId = new Map(caused.map((change) => [change.id, change]))
  const groups = Map.groupBy(caused, (change) => rootOf(change, byId))
  return [...groups].map(([id, changes]) => threadOf(id, changes)).toSorted(byUrgency)
}

/** Each change with the one that set it off, where that is known. Pure. */
export function withCauses(known: readonly KnownChange[]): Change[] {
  const workers = new Map<string, KnownChange[]>()
  for (const one of known) {
    for (const key of one.worksOn) workers.set(key, [...(workers.get(key) ?? []), one])
  }
  return known.map((one) => {
    const cause = one.partOf
      .flatMap((key) => workers.get(key) ?? [])
      .find((other) => other !== one && mayCause(other.change, one.change))
    return cause === undefined ? one.change : { ...one.change, cause: cause.change.id }
  })
}

/** A cause begins before what it sets off, and has not ended long before that. */
function mayCause(cause: Change, change: Change): boolean {
  const at = Date.parse(change.startedAt)
  const from = Date.parse(cause.startedAt) - slack
  const to = cause.endedAt === undefined ? longest(cause) : Date.parse(cause.endedAt) + slack
  return cause.kind !== change.kind && at >= from && at <= to
}

/** CloudFormation does not tell when an operation ended: a day is longer than any. */
function longest({ startedAt, kind }: Change): number {
  return kind === 'stack' ? Date.parse(startedAt) + 24 * 3_600_000 : Infinity
}

function rootOf(change: Change, byId: ReadonlyMap<string, Change>): string {
  const seen = new Set<string>()
  let at = change
  while (at.cause !== undefined && !seen.has(at.id)) {
    seen.add(at.id)
    const next = byId.get(at.cause)
    if (next === undefined) break
    at = next
  }
  return at.id
}

const gravity: readonly Thread['outcome'][] = [
  'failed',
  'rolled-back',
  'stuck',
  'waiting',
  'in-progress',
  'succeeded',
]

function threadOf(id: string, changes: readonly Change[]): Thread {
  const sorted = changes.toSorted(
    (one, other) =>
      Number(other.id === id) - Number(one.id === id) ||
      one.startedAt.localeCompare(other.startedAt),
  )
  const outcomes = new Set(changes.map(({ outcome }) => outcome))
  return {
    id,
    outcome: gravity.find((one) => outcomes.has(one)) ?? 'succeeded',
    at: changes
      .map(({ endedAt, startedAt }) => endedAt ?? startedAt)
      .reduce((latest, at) => (at > latest ? at : latest)),
    changes: sorted,
  }
}

function byUrgency(one: Thread, other: Thread): number {
  return Number(moves(other)) - Number(moves(one)) || other.at.localeCompare(one.at)
}

function moves({ changes }: Thread): boolean {
  return changes.some(({ outcome }) => isInMotion(outcome))
}
