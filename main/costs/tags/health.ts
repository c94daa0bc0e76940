import type { CostGrouping, CostPrice, CostSeries } from '../../../shared/cost-question.ts'
import { CostQuestion } from '../../../shared/cost-question.ts'
import type { CostRule } from '../../../shared/cost-rules.ts'
import type {
  NearDuplicates,
  TagHealth,
  TagHealthQuestion,
  UntaggedSpend,
} from '../../../shared/cost-tag-health.ts'
import { present } from '../../aws/present.ts'
import { compareAmounts, sumOf } from '../amount.ts'
import type { Costs, Planned } from '../costs.ts'
import type { Wanted } from '../fetch/fetches.ts'
import { valueAfter } from '../rules/chain.ts'
import { nearDuplicates } from './near-duplicates.ts'

/** What a tag’s health leans on. */
export type HealthParts = Pick<Costs, 'plan' | 'answer' | 'fetches' | 'rules'>

const byAccount: CostGrouping = { by: 'account' }
const byService: CostGrouping = { by: 'service' }
const everything = 10_000

/** The two readings that tell a tag’s health: by tag and account, by tag and service. */
interface HealthPlan {
  readonly accounts: Planned
  readonly services: Planned
  readonly wanted: readonly Wanted[]
  readonly price: CostPrice
}

/** Which stored spend tells a tag’s health, and what fetching the rest would cost. */
export async function planHealth(
  parts: HealthParts,
  question: TagHealthQuestion,
  signal?: AbortSignal,
): Promise<HealthPlan> {
  const accounts = await parts.plan(asked(question, [tagOf(question), byAccount]), signal)
  const services = await parts.plan(asked(question, [tagOf(question), byService]), signal)
  const wanted = [...accounts.wanted, ...services.wanted]
  return { accounts, services, wanted, price: parts.fetches.priceOf(wanted) }
}

/** How well a tag covers the spend, from the store alone. */
export async function healthOf(
  parts: HealthParts,
  question: TagHealthQuestion,
  signal?: AbortSignal,
): Promise<TagHealth> {
  const plan = await planHealth(parts, question, signal)
  const tag = tagOf(question)
  const whole = await parts.answer(plan.accounts, asked(question, [tag]))
  const services = await shareOf(parts, plan.services, question, byService)
  const ruled = await ruledOf(parts, question, signal)
  const untagged = noneOf(whole.series)
  return {
    ...{ currency: whole.currency, total: whole.total, untagged: untagged?.total ?? '0' },
    unruled: ruled.amount,
    byAccount: await shareOf(parts, plan.accounts, question, byAccount),
    byService: services,
    values: whole.series.filter(({ kind }) => kind === 'value').length,
    nearDuplicates: duplicatesIn(whole.series, parts.rules.rules(), question.key),
    coverage: whole.columns.map((month, column) => ({
      ...{ month, total: whole.amounts[column] ?? '0' },
      untagged: untagged?.amounts[column] ?? '0',
    })),
    notes: [...whole.notes, ...ruled.notes, ...otherReading(services, whole)],
    price: plan.price,
    ...present({ readAt: whole.readAt?.newest, staleAt: whole.staleAt }),
  }
}

const tagOf = ({ key }: TagHealthQuestion): CostGrouping => ({ by: 'tag', key })

function asked(question: TagHealthQuestion, groupings: CostGrouping[], rules = false) {
  const { source, period, metric, charges } = question
  const given = { source, period, metric, charges, groupings, rules }
  return CostQuestion.parse({ ...given, granularity: 'monthly', top: everything })
}

const noneOf = (series: readonly CostSeries[]) =>
  series.find(({ kind, values }) => kind !== 'other' && values[0] === '')

/** Totals and what of them has no value, out of the same cells. */
async function shareOf(
  parts: HealthParts,
  planned: Planned,
  question: TagHealthQuestion,
  grouping: CostGrouping,
): Promise<UntaggedSpend[]> {
  const without = { grouping: tagOf(question), values: [''] }
  const all = await parts.answer(planned, asked(question, [grouping]))
  const bare = await parts.answer(planned, { ...asked(question, [grouping]), filters: [without] })
  const untagged = new Map(bare.series.map((one) => [valueIn(one), one]))
  const totals = new Map(all.series.map((one) => [valueIn(one), one]))
  // What credits bring to nothing as a whole may still be something without the tag.
  const values = new Set([...totals.keys(), ...untagged.keys()])
  return [...values]
    .map((value) => ({
      ...{ value, label: totals.get(value)?.label ?? untagged.get(value)?.label ?? value },
      untagged: untagged.get(value)?.total ?? '0',
      total: totals.get(value)?.total ?? '0',
    }))
    .sort(worstFirst)
}

const valueIn = ({ kind, values: [value = ''] }: CostSeries) => (kind === 'other' ? '' : value)

const worstFirst = (one: UntaggedSpend, other: UntaggedSpend) =>
  compareAmounts(other.untagged, one.untagged) || compareAmounts(other.total, one.total)

/** What the local rules leave without a value; rules about stacks want spend that may not be stored. */
async function ruledOf(
  { plan, answer, rules, fetches }: HealthParts,
  question: TagHealthQuestion,
  signal: AbortSignal | undefined,
): Promise<{ amount: string; notes: string[] }> {
  const ruled = await plan(asked(question, [tagOf(question), byAccount], true), signal)
  const view = await answer(ruled, asked(question, [tagOf(question)], true))
  const lacksStacks =
    rules.rules().some(({ rule, key }) => rule === 'stack' && key === question.key) &&
    fetches.priceOf(ruled.wanted.slice(ruled.plan.datasets.length)).requests > 0
  const notes = lacksStacks
    ? ['Rules about stacks are left out here until spend by stack is fetched on the Spend tab.']
    : []
  return { amount: noneOf(view.series)?.total ?? '0', notes }
}

/** Values that are likely one, with the spend behind each, and whether a rule merges them already. */
function duplicatesIn(
  series: readonly CostSeries[],
  rules: readonly CostRule[],
  key: string,
): NearDuplicates[] {
  const amounts = new Map(
    series.flatMap(({ kind, values: [value = ''], total }) =>
      kind === 'value' && value !== '' ? [[value, total] as const] : [],
    ),
  )
  const merges = rules.filter((rule) => rule.rule === 'merge').filter((rule) => rule.key === key)
  const groups = nearDuplicates([...amounts.keys()]).map((group) => {
    const values = group.map((value) => ({ value, amount: amounts.get(value) ?? '0' }))
    values.sort((one, other) => compareAmounts(other.amount, one.amount))
    const meant = new Set(group.map((value) => valueAfter(merges, value, undefined)))
    return { values, ...present({ merged: meant.size === 1 ? [...meant][0] : undefined }) }
  })
  const size = ({ values }: NearDuplicates) => sumOf(values.map(({ amount }) => amount))
  return groups.sort((one, other) => compareAmounts(size(other), size(one)))
}

/** The two readings are of two moments: where their sums differ, that is said. */
function otherReading(
  services: readonly UntaggedSpend[],
  whole: { readonly total: string; readonly currency: string },
): string[] {
  const total = sumOf(services.map((one) => one.total))
  if (services.length === 0 || compareAmounts(total, whole.total) === 0) return []
  return [
    `By service it was read at another time and comes to ${total} ${whole.currency}, not ${whole.total}.`,
  ]
}
