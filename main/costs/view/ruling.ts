import type { CostFilter, CostGrouping } from '../../../shared/cost-question.ts'
import type { CostRule } from '../../../shared/cost-rules.ts'
import type { Columns } from '../cube/aggregate.ts'
import { applyRules } from '../rules/apply.ts'
import { type ValueRule, valueAfter } from '../rules/chain.ts'
import { combined } from '../rules/rows.ts'
import {
  accountDimension,
  type Dimension,
  dimensionOf,
  nameIn,
  stackTag,
} from '../spend/dataset.ts'
import { accountSide } from './grouper.ts'
import type { ViewPlan } from './plan.ts'
import type { Row } from './series.ts'
import type { Ask } from './view.ts'

/** What the local rules do to a view, in the steps in which it is made. */
export interface Ruling {
  /** Filters that can be applied before the rules; the others wait for them. */
  readonly plan: ViewPlan
  /** What series are grouped by before the rules. */
  readonly groupings: readonly CostGrouping[]
  /** What rules that only rename make of a pair of values. */
  readonly ruled: (first: string, second: string) => readonly [string, string]
  /** The other rules, then what is left of the question. */
  readonly finish: (
    rows: readonly Row[],
    columns: Columns & { names: readonly string[] },
    beside: Beside,
  ) => readonly Row[]
  /** Whether `finish` leaves rows as they are, so that small ones need not be made one by one. */
  readonly leavesRows: boolean
  readonly notes: readonly string[]
}

/** Spend without the tag by what rules are about, where it is not the view’s own. */
export interface Beside {
  readonly stacks: readonly Row[]
  readonly accounts: readonly Row[]
}

type Question = Pick<Ask, 'question' | 'plan' | 'rules' | 'accounts'>

/** How the rules that touch a question are applied to it. */
export function rulingOf(ask: Question): Ruling {
  const { question, plan } = ask
  const byDimension = plan.dimensions.map((dimension) => rulesOf(ask, dimension))
  const moves = plan.byAccount ? ['share', 'stack', 'account'] : ['share', 'stack']
  const whole = byDimension.some((rules) => rules.some(({ rule }) => moves.includes(rule)))
  if (whole) return wholeRuling(ask, byDimension)
  const [first = [], second = []] = byDimension.map((rules) => rules.filter(isValueRule))
  const side = accountSide(plan)
  return {
    ...{ plan, groupings: question.groupings, notes: notesOf(ask, byDimension) },
    ruled: (one, other) => {
      const account = side === undefined ? undefined : [one, other][side]
      return [valueAfter(first, one, account), valueAfter(second, other, account)]
    },
    finish: (rows) => rows,
    leavesRows: true,
  }
}

/** Rules about the tag that a dimension is. */
export function rulesOf(
  { question, rules }: Pick<Ask, 'question' | 'rules'>,
  dimension: Dimension,
) {
  const name = nameIn(dimension)
  if (!question.rules || name === undefined || !('tag' in name)) return []
  return rules.filter(({ key }) => key === name.tag)
}

const isValueRule = (rule: CostRule): rule is ValueRule =>
  rule.rule === 'merge' || rule.rule === 'account'

/**
 * Where spend is divided or moved, rows are made by both dimensions first, with nothing filtered
 * out that a rule may still touch; then rules, filters and grouping follow in this order.
 */
function wholeRuling(ask: Question, byDimension: readonly (readonly CostRule[])[]): Ruling {
  const { question, plan } = ask
  const raw = plan.dimensions.map((dimension, side) =>
    rawGrouping(ask, dimension, byDimension[side] ?? [], byDimension[1 - side] ?? []),
  )
  const isRuled = ({ grouping }: CostFilter) =>
    (byDimension[plan.dimensions.indexOf(dimensionOf(grouping))] ?? []).length > 0
  const groupings = raw.filter((grouping) => grouping !== undefined)
  const late = question.filters.filter((filter) => plan.filters.includes(filter) && isRuled(filter))
  return {
    groupings,
    plan: { ...plan, filters: plan.filters.filter((filter) => !late.includes(filter)) },
    ruled: (one, other) => [one, other],
    leavesRows: false,
    notes: notesOf(ask, byDimension),
    finish(rows, columns, beside) {
      const months = monthNumbers(columns)
      let now = rows
      byDimension.forEach((rules, dimension) => {
        const side = groupings.findIndex((one) => dimensionOf(one) === plan.dimensions[dimension])
        if (rules.length === 0 || side < 0) return
        const at = groupings.findIndex(({ by }) => by === 'account')
        const own = plan.dimensions[dimension]
        const stacks = plan.byStack ? beside.stacks : ownStacks(now, groupings, side)
        const accounts = plan.byAccount?.ruled === own ? beside.accounts : []
        const context = { side: side === 1 ? 1 : 0, months, stacks, accounts } as const
        now = applyRules(now, rules, {
          ...context,
          accountSide: at < 0 ? undefined : at === 1 ? 1 : 0,
        })
      })
      return projected(now, groupings, late, ask)
    },
  }
}

/** What a dimension is kept as until the rules are through; undefined where nobody needs it. */
function rawGrouping(
  { question }: Question,
  dimension: Dimension,
  own: readonly CostRule[],
  others: readonly CostRule[],
): CostGrouping | undefined {
  const asked = question.groupings.filter((one) => dimensionOf(one) === dimension)
  const needed = dimension === accountDimension && others.some(({ rule }) => rule === 'account')
  if (needed || asked.some(({ by }) => by === 'account')) return { by: 'account' }
  const name = nameIn(dimension)
  if (own.length > 0 && name && 'tag' in name) return { by: 'tag', key: name.tag }
  return asked[0]
}

/** Spend without the tag by stack, where the rows themselves are by tag and stack. */
function ownStacks(
  rows: readonly Row[],
  groupings: readonly CostGrouping[],
  side: number,
): readonly Row[] {
  const other = groupings.findIndex((one) => dimensionOf(one) === stackTag)
  if (other < 0 || other === side) return []
  return rows
    .filter(({ values }) => values[side] === '')
    .map((row) => ({ ...row, values: [row.values[other] ?? '', row.values[other] ?? ''] }))
}

/** Filters that waited for the rules, then the question’s own groupings. */
function projected(
  rows: readonly Row[],
  groupings: readonly CostGrouping[],
  late: readonly CostFilter[],
  { question, accounts }: Question,
): readonly Row[] {
  const units = new Map(accounts.map(({ id, ou = '' }) => [id, ou]))
  const valueIn = (row: Row, grouping: CostGrouping): string => {
    const side = groupings.findIndex((one) => dimensionOf(one) === dimensionOf(grouping))
    const value = row.values[side] ?? ''
    return grouping.by === 'ou' && groupings[side]?.by === 'account'
      ? (units.get(value) ?? '')
      : value
  }
  const kept = rows.filter((row) =>
    late.every(({ grouping, values }) => values.includes(valueIn(row, grouping))),
  )
  return combined(
    kept.map((row) => ({ ...row, values: question.groupings.map((one) => valueIn(row, one)) })),
  )
}

/** Columns counted by calendar month. */
function monthNumbers({ names }: { names: readonly string[] }): number[] {
  const months = [...new Set(names.map((day) => day.slice(0, 7)))]
  return names.map((day) => months.indexOf(day.slice(0, 7)))
}

/** Rules that this pair of dimensions cannot show. */
function notesOf({ plan }: Question, byDimension: readonly (readonly CostRule[])[]): string[] {
  const left = byDimension.some(
    (rules, side) =>
      rules.some(({ rule }) => rule === 'account') &&
      plan.byAccount?.ruled !== plan.dimensions[side],
  )
  if (!left || accountSide(plan) !== undefined) return []
  return [
    'Rules about accounts are left out here: beside rules about stacks they are applied where spend is by tag and account.',
  ]
}
