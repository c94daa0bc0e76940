import type { SeenTagKey } from '../../../shared/cost-tag-keys.ts'
import type { CostTag } from '../../../shared/cost-tags.ts'

/** A tag key as billing knows it, joined with where resources carry it. */
export interface KeyRow {
  readonly key: string
  /** `unlisted`: resources carry it, and billing has not seen it yet or its list was not fetched. */
  readonly status: CostTag['status'] | 'unlisted'
  readonly lastUsedAt: string | undefined
  /** Accounts and regions in which resources carry it. */
  readonly accounts: number
  readonly regions: number
  /** Whether AWS made it; such keys are activated as well, but nobody can put them on resources. */
  readonly generated: boolean
}

/** Joins billing’s list with the keys on resources; what could be activated first. Pure. */
export function keyRows(tags: readonly CostTag[], seen: readonly SeenTagKey[]): KeyRow[] {
  const places = new Map<string, { accounts: Set<string>; regions: Set<string> }>()
  for (const { key, account, region } of seen) {
    const place = places.get(key) ?? { accounts: new Set(), regions: new Set() }
    place.accounts.add(account)
    place.regions.add(region)
    places.set(key, place)
  }
  const listed = new Map(tags.map((tag) => [tag.key, tag]))
  const rows = [...new Set([...listed.keys(), ...places.keys()])].map((key): KeyRow => {
    const tag = listed.get(key)
    return {
      ...{ key, status: tag?.status ?? 'unlisted', lastUsedAt: tag?.lastUsedAt },
      accounts: places.get(key)?.accounts.size ?? 0,
      regions: places.get(key)?.regions.size ?? 0,
      generated: tag?.type === 'AWSGenerated' || key.startsWith('aws:'),
    }
  })
  return rows.sort(byNeed)
}

/** Whether resources carry a key whose spend cannot be told apart. Pure. */
export const neverActivated = ({ status, accounts, generated }: KeyRow) =>
  status !== 'Active' && accounts > 0 && !generated

function byNeed(one: KeyRow, other: KeyRow): number {
  const need = Number(neverActivated(other)) - Number(neverActivated(one))
  return need || other.accounts - one.accounts || one.key.localeCompare(other.key)
}
