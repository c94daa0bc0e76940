import type { CostMarkers } from '../../../shared/cost-markers.ts'
import type { CostFilter, Period } from '../../../shared/cost-question.ts'
import { useStream } from '../../app/hooks.ts'
import { useAccounts } from '../../app/live.ts'

/** Marks of a period: what is known, or, asked to, what the lists over the scope say now. */
export function useMarkers(period: Period, accounts: readonly string[] | undefined, read: boolean) {
  const ids = accounts === undefined ? {} : { accounts: [...accounts] }
  return useStream<CostMarkers, CostMarkers | undefined>(
    ['costs.markers', period, accounts ?? null, read],
    (client, signal) => client.costs.markers({ period, read, ...ids }, { signal }),
    undefined,
    (_before, state) => state,
  )
}

/** The accounts that a filter is about; undefined where it says nothing of accounts. */
export function useAccountsOf(only: CostFilter | undefined): string[] | undefined {
  const snapshot = useAccounts()
  if (only?.grouping.by === 'account') return only.values.filter((id) => /^\d{12}$/.test(id))
  if (only?.grouping.by !== 'ou') return undefined
  const known = snapshot?.accounts ?? []
  return known.filter(({ ou = '' }) => only.values.includes(ou)).map(({ id }) => id)
}
