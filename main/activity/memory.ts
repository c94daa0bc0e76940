import type { Change } from '../../shared/activity.ts'
import type { KnownChange } from './changes.ts'
import { near } from './earlier.ts'
import { isInMotion } from './outcomes.ts'

/** The changes seen in this run of Foredeck, so that an older one stays when a newer one follows. */
export interface ChangeMemory {
  /**
   * The changes of the last `hours`: those given, those that were given before, and those of the
   * past that neither is. What goes on must be given each time: what becomes of it is not known
   * once nobody tells of it any more.
   */
  merge(
    changes: readonly KnownChange[],
    past: readonly KnownChange[],
    hours: number,
    now: Date,
  ): KnownChange[]
}

/** The most that is remembered; the oldest are forgotten first. */
const limit = 20_000

/** The most hours that anybody asks for. */
const longest = 168

/** Makes a {@link ChangeMemory}. */
export function rememberChanges(): ChangeMemory {
  const known = new Map<string, KnownChange>()
  return {
    merge(changes, past, hours, now) {
      const given = new Set(changes.map(({ change }) => change.id))
      for (const [id, { change }] of known) {
        if (isInMotion(change.outcome) && !given.has(id)) known.delete(id)
      }
      for (const one of changes) {
        // Set anew, so that what was seen last stands last.
        known.delete(one.change.id)
        if (isWithin(one, longest, now)) known.set(one.change.id, one)
      }
      for (const id of known.keys()) {
        if (known.size <= limit) break
        known.delete(id)
      }
      return withPast([...known.values()], past).filter((one) => isWithin(one, hours, now))
    },
  }
}

/** What goes on counts whenever it began. */
function isWithin({ change }: KnownChange, hours: number, now: Date): boolean {
  const at = Date.parse(change.endedAt ?? change.startedAt)
  return isInMotion(change.outcome) || now.getTime() - at <= hours * 3_600_000
}

/** What is known, with its end where only the past tells that; and what only the past tells. Pure. */
function withPast(known: readonly KnownChange[], past: readonly KnownChange[]): KnownChange[] {
  const twins = createTwins(known)
  const ends = new Map<string, string | undefined>()
  const ids = new Set<string>()
  const others = past.filter(({ change }) => {
    const twin = twins(change)
    if (twin) ends.set(twin.id, change.endedAt)
    const isNew = twin === undefined && !ids.has(change.id)
    ids.add(change.id)
    return isNew
  })
  const whole = known.map((one) => {
    const endedAt = ends.get(one.change.id)
    const open = one.change.endedAt === undefined && !isInMotion(one.change.outcome)
    return open && endedAt ? { ...one, change: { ...one.change, endedAt } } : one
  })
  return [...whole, ...others]
}

/** Finds what is known of the same: by id, and of stacks and services also by a near beginning. */
function createTwins(known: readonly KnownChange[]): (change: Change) => Change | undefined {
  const all = known.map(({ change }) => change)
  const byId = new Map(all.map((change) => [change.id, change]))
  const byThing = Map.groupBy(all, thingOf)
  return (change) =>
    byId.get(change.id) ??
    (change.kind === 'stack' || change.kind === 'service'
      ? byThing.get(thingOf(change))?.find((one) => isNear(one, change))
      : undefined)
}

function thingOf({ kind, account, region, ref }: Change): string {
  return JSON.stringify([kind, account, region, ref])
}

function isNear(one: Change, other: Change): boolean {
  return Math.abs(Date.parse(one.startedAt) - Date.parse(other.startedAt)) < near
}
