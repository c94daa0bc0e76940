import type { CostFilter, CostQuestion } from '../../../shared/cost-question.ts'
import type { CostRule } from '../../../shared/cost-rules.ts'
import {
  accountDimension,
  type Dataset,
  type DatasetFilter,
  dataset,
  datasetOfKey,
  type Dimension,
  dimensionOf,
  dimensionsOf,
  keyOf,
  notUsage,
  stackTag,
} from '../spend/dataset.ts'

/** What is known of accounts, as far as spend is concerned. */
export interface CostAccount {
  readonly id: string
  readonly name: string
  readonly ou?: string | undefined
}

/** Whom spend is asked of. */
export interface Asked {
  readonly source: string
  readonly account: string
}

/** Which stored spend answers a question, and what is left to be done with it. */
export interface ViewPlan {
  /** Two, in the order of the cube. */
  readonly dimensions: readonly Dimension[]
  /** One for each source asked. */
  readonly datasets: readonly Dataset[]
  /** Filters that the cube itself answers. */
  readonly filters: readonly CostFilter[]
  /** Record types that are left out within the cube. */
  readonly usageOnly: boolean
  /** Spend without the tag by stack, which rules about stacks' names need. */
  readonly byStack?: AbsentPlan
  /** Spend without the tag by account, which rules about accounts need where nothing else is by account. */
  readonly byAccount?: AbsentPlan
}

/** Spend without a tag, divided by something else. */
export interface AbsentPlan extends Pick<ViewPlan, 'dimensions' | 'datasets' | 'usageOnly'> {
  /** The tag’s dimension. */
  readonly ruled: Dimension
}

/** Everything that a plan reads. */
export function datasetsOf({ datasets, byStack, byAccount }: ViewPlan): Dataset[] {
  return [...datasets, ...(byStack?.datasets ?? []), ...(byAccount?.datasets ?? [])]
}

/** The second dimension that is asked for where a question needs one only: it costs no more. */
const partners: readonly Dimension[] = [accountDimension, 'SERVICE']

/**
 * Which pair of dimensions answers a question: its groupings, then its filters while there is room;
 * other filters are asked of Cost Explorer and make a dataset of their own.
 *
 * @param stored keys of the datasets that are stored, the best first; one that answers is preferred
 */
export function planOf(
  question: CostQuestion,
  asked: readonly Asked[],
  accounts: readonly CostAccount[],
  stored: readonly string[] = [],
): ViewPlan {
  const wanted = wantedDimensions(question)
  const outside = question.filters.filter(({ grouping }) => !wanted.includes(dimensionOf(grouping)))
  const usageOnly = question.charges === 'usage'
  const filters: DatasetFilter[] = outside.map((filter) => datasetFilter(filter, accounts))
  if (usageOnly && !wanted.includes('RECORD_TYPE')) filters.push(notUsage)
  const plans = pairsFor(wanted, stored).map((dimensions) =>
    asked.map(({ source, account }) => dataset({ source, account, dimensions, filters })),
  )
  const known = new Set(stored)
  const best = plans.find((datasets) => datasets.every((one) => known.has(keyOf(one)))) ?? plans[0]
  const datasets = best ?? []
  return {
    dimensions: datasets[0]?.dimensions ?? wanted,
    datasets,
    filters: question.filters.filter((filter) => !outside.includes(filter)),
    usageOnly: usageOnly && wanted.includes('RECORD_TYPE'),
  }
}

function wantedDimensions({ groupings, filters }: CostQuestion): Dimension[] {
  const wanted = [...new Set(groupings.map(dimensionOf))]
  for (const dimension of dimensionsOf(filters)) {
    if (wanted.length < 2 && !wanted.includes(dimension)) wanted.push(dimension)
  }
  return wanted
}

/** The pairs that answer: the usual one, then those of whatever is stored with this dimension. */
function pairsFor(
  wanted: readonly Dimension[],
  stored: readonly string[],
): (readonly Dimension[])[] {
  const [first = accountDimension, second] = wanted
  if (second !== undefined) return [[first, second]]
  const usual = partners.find((partner) => partner !== first) ?? accountDimension
  const others = stored.map((key) => datasetOfKey(key).dimensions)
  return [[first, usual], ...others.filter((pair) => pair.includes(first))]
}

/** A plan with the spend without a tag that rules about stacks and accounts need beside it. */
export function withAbsent(plan: ViewPlan, rules: readonly CostRule[]): ViewPlan {
  const byStack = absentBy(plan, rules, 'stack')
  const byAccount = absentBy(plan, rules, 'account')
  // What stacks took of an account cannot be told where nothing is by stack and account.
  if (byStack) return { ...plan, byStack }
  return byAccount ? { ...plan, byAccount } : plan
}

function absentBy(
  plan: ViewPlan,
  rules: readonly CostRule[],
  by: 'stack' | 'account',
): AbsentPlan | undefined {
  const own = by === 'stack' ? stackTag : accountDimension
  const ruled = plan.dimensions.find((dimension) =>
    rules.some(({ rule, key }) => rule === by && dimension === `TAG:${key}`),
  )
  // By the tag and what the rule is about, the spend itself tells.
  if (ruled === undefined || plan.dimensions.includes(own)) return undefined
  const other = plan.dimensions.find((dimension) => dimension !== ruled) ?? accountDimension
  const absent = { dimension: ruled, values: [''] }
  const datasets = plan.datasets.map((main) =>
    dataset({ ...main, dimensions: [own, other], filters: [...main.filters, absent] }),
  )
  return { ruled, dimensions: datasets[0]?.dimensions ?? [], datasets, usageOnly: plan.usageOnly }
}

/** A filter as Cost Explorer takes it: it knows no organizational units. */
function datasetFilter(
  { grouping, values }: CostFilter,
  accounts: readonly CostAccount[],
): DatasetFilter {
  const dimension = dimensionOf(grouping)
  if (grouping.by !== 'ou') return { dimension, values }
  const inside = accounts.filter(({ ou = '' }) => values.includes(ou)).map(({ id }) => id)
  return { dimension, values: inside }
}
