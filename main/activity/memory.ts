import type { KnownChange } from './changes.ts'

/** The changes seen in this run of Foredeck, so that an older one stays when a newer one follows. */
export interface ChangeMemory {
  /** The changes of the last `hours`: those given, and those that were given before. */
  merge(changes: readonly KnownChange[], hours: number, now: Date): KnownChange[]
}

/** The most that is remembered; the oldest are forgotten first. */
const limit = 20_000

/** The most hours that anybody asks for. */
const longest = 168

/** Makes a {@link ChangeMemory}. */
export function rememberChanges(): ChangeMemory {
  const known = new Map<string, KnownChange>()
  return {
    merge(changes, hours, now) {
      for (const one of changes) {
        // Set anew, so that what was seen last stands last.
        known.delete(one.change.id)
        if (isWithin(one, longest, now)) known.set(one.change.id, one)
      }
      for (const id of known.keys()) {
        if (known.size <= limit) break
        known.delete(id)
      }
      return [...known.values()].filter((one) => isWithin(one, hours, now))
    },
  }
}

/** What goes on counts whenever it began. */
function isWithin({ change }: KnownChange, hours: number, now: Date): boolean {
  const goesOn = ['in-progress', 'waiting', 'stuck'].includes(change.outcome)
  const at = Date.parse(change.endedAt ?? change.startedAt)
  return goesOn || now.getTime() - at <= hours * 3_600_000
}
