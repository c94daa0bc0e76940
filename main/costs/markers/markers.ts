import type { Change } from '../../../shared/activity.ts'
import type { CostMarker } from '../../../shared/cost-markers.ts'
import type { Period } from '../../../shared/cost-question.ts'
import { dayOf } from '../days.ts'

/** A change as a mark on the day on which it began, in UTC. Pure. */
export function markerOf(change: Change): CostMarker {
  const { kind, name, outcome, sentence, account, region, ref, startedAt: at } = change
  return { day: dayOf(new Date(at)), at, kind, name, outcome, sentence, account, region, ref }
}

/** The marks of a period and of some accounts, oldest first. Pure. */
export function markersIn(
  markers: readonly CostMarker[],
  { from, until }: Period,
  accounts: readonly string[] | undefined,
): CostMarker[] {
  return markers
    .filter(({ day, account }) => {
      const isAsked = accounts === undefined || accounts.includes(account)
      return isAsked && day >= from && day < until
    })
    .toSorted((one, other) => one.at.localeCompare(other.at) || (one.name < other.name ? -1 : 1))
}

/** Both, each change once: of the same beginning the newer reading says how it ended. Pure. */
export function mergedMarkers(
  kept: readonly CostMarker[],
  fresh: readonly CostMarker[],
): CostMarker[] {
  return [...new Map([...kept, ...fresh].map((marker) => [keyOf(marker), marker])).values()]
}

const keyOf = ({ kind, account, region, ref, at }: CostMarker) =>
  JSON.stringify([kind, account, region, ref, at])
