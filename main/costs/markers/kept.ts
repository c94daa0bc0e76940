import { z } from 'zod'
import { CostMarker } from '../../../shared/cost-markers.ts'
import type { CostLists } from '../../store/cost-lists-table.ts'
import { monthOf } from '../days.ts'
import { mergedMarkers } from './markers.ts'

/** What changed, kept by account and month, since lists of AWS tell only of the newest change. */
export interface KeptMarkers {
  /** Keeps marks that are not known yet. */
  keep(markers: readonly CostMarker[]): void
  of(account: string, month: string): CostMarker[]
}

/** The most that is kept of an account’s month; beyond it the oldest go. */
const most = 3000

/** Makes {@link KeptMarkers} in the store of lists. */
export function keepMarkers(lists: CostLists, now: () => Date): KeptMarkers {
  const known = new Map<string, string>()
  const nameOf = (account: string, month: string) => `changes/${account}/${month}`
  const read = (account: string, month: string): CostMarker[] => {
    const stored = z.array(CostMarker).safeParse(lists.get(nameOf(account, month))?.body)
    return stored.success ? stored.data : []
  }
  return {
    of: read,
    keep(markers) {
      const groups = Map.groupBy(markers, ({ account, day }) => nameOf(account, monthOf(day)))
      for (const [name, group] of groups) {
        const [first] = group
        const digest = JSON.stringify(group)
        if (first === undefined || known.get(name) === digest) continue
        known.set(name, digest)
        const before = read(first.account, monthOf(first.day))
        const body = mergedMarkers(before, group).slice(-most)
        if (JSON.stringify(body) === JSON.stringify(before)) continue
        lists.set(name, { readAt: now().toISOString(), pages: 0, body })
      }
    },
  }
}
