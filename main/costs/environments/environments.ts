import type { Account } from '../../../shared/accounts.ts'
import type {
  AccountEnvironment,
  CostEnvironments,
  EnvironmentAccount,
} from '../../../shared/cost-environments.ts'
import type { CostQuestion, CostSeries, CostView } from '../../../shared/cost-question.ts'
import { present } from '../../aws/present.ts'
import { compareAmounts, sumOf } from '../amount.ts'
import { environmentOf } from './environment.ts'

const labels: Readonly<Record<AccountEnvironment, string>> = {
  production: 'Production',
  development: 'Development',
  other: 'Neither',
}

/** The question by account whose answer is made into environments. Pure. */
export function byAccount(question: CostQuestion): CostQuestion {
  return { ...question, groupings: [{ by: 'account' }], top: 10_000 }
}

/**
 * A view by account made into one by environment; every amount is a sum of its accounts'.
 * `earlier` is the view of as many days before, where all of these are stored. Pure.
 */
export function environmentsOf(
  view: CostView,
  known: readonly Account[],
  earlier?: CostView,
): CostEnvironments {
  const accounts = accountsOf(view, known, earlier)
  const environments = new Map(accounts.map(({ account, environment }) => [account, environment]))
  const environmentIn = ({ values: [account = ''] }: CostSeries) =>
    environments.get(account) ?? 'other'
  const now = Map.groupBy(view.series, environmentIn)
  const before = Map.groupBy(earlier?.series ?? [], environmentIn)
  const series = (['production', 'development', 'other'] as const).flatMap((environment) => {
    const parts = now.get(environment) ?? []
    const past = totalOf(before.get(environment) ?? [])
    if (parts.length === 0 && past === '0') return []
    const one = seriesOf(environment, parts, view.columns)
    return [{ ...one, ...present({ before: earlier && past }) }]
  })
  return { view: { ...view, series }, accounts }
}

const totalOf = (series: readonly CostSeries[]) => sumOf(series.map(({ total }) => total))

function seriesOf(
  environment: AccountEnvironment,
  parts: readonly CostSeries[],
  columns: readonly string[],
): CostSeries {
  const sumAt = (column: number) => sumOf(parts.map(({ amounts }) => amounts[column] ?? '0'))
  return {
    ...{ values: [environment], label: labels[environment], total: totalOf(parts) },
    kind: environment === 'other' ? 'none' : 'value',
    amounts: columns.map((_day, column) => sumAt(column)),
  }
}

/** Every known account, and those that spent and are not known. */
function accountsOf(
  view: CostView,
  known: readonly Account[],
  earlier: CostView | undefined,
): EnvironmentAccount[] {
  const now = totalsOf(view)
  const before = earlier && totalsOf(earlier)
  const amounts = (id: string) => ({
    total: now.get(id)?.total ?? '0',
    ...present({ before: before && (before.get(id)?.total ?? '0') }),
  })
  const own = known.map((account): EnvironmentAccount => {
    const facts = { account: account.id, name: account.name, ...environmentOf(account) }
    return { ...facts, ...amounts(account.id), ...present({ ou: account.ou }) }
  })
  const ids = new Set(known.map(({ id }) => id))
  const gone = [...new Map([...(before ?? []), ...now])].flatMap(([id, { label }]) =>
    ids.has(id) ? [] : [{ account: id, name: label, ...unknown, ...amounts(id) }],
  )
  return [...own, ...gone].toSorted(
    (one, other) => compareAmounts(other.total, one.total) || (one.name < other.name ? -1 : 1),
  )
}

function totalsOf({ series }: CostView): Map<string, CostSeries> {
  const accounts = series.filter(({ values: [id = ''] }) => /^\d{12}$/.test(id))
  return new Map(accounts.map((one) => [one.values[0] ?? '', one]))
}

const unknown = {
  environment: 'other',
  because: 'Foredeck does not know this account: it was closed, or lies beyond what can be listed.',
} as const
