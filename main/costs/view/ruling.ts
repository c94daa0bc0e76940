import type { CostGrouping } from '../../../shared/cost-question.ts'
import type { Columns } from '../cube/aggregate.ts'
import { type ValueRule, valueAfter } from '../rules/chain.ts'
import { nameIn } from '../spend/dataset.ts'
import { accountSide } from './grouper.ts'
import type { ViewPlan } from './plan.ts'
import type { Row } from './series.ts'
import type { Ask } from './view.ts'

/** What the local rules do to a view, in the steps in which it is made. */
export interface Ruling {
  readonly plan: ViewPlan
  readonly groupings: readonly CostGrouping[]
  readonly ruled: (first: string, second: string) => readonly [string, string]
  readonly columnsFor: (columns: Columns) => Columns
  readonly divide: (rows: readonly Row[], columns: Columns) => readonly Row[]
  readonly notes: readonly string[]
}

/** The rules that touch a question. */
export function rulingOf({
  question,
  plan,
  rules,
}: Pick<Ask, 'question' | 'plan' | 'rules'>): Ruling {
  const side = accountSide(plan)
  const chains = plan.dimensions.map((dimension) => {
    const name = nameIn(dimension)
    const key = name && 'tag' in name ? name.tag : undefined
    return rules.filter((rule): rule is ValueRule => rule.key === key && isValueRule(rule))
  })
  const [first = [], second = []] = question.rules ? chains : []
  const accountOf = (pair: readonly [string, string]) =>
    side === undefined ? undefined : pair[side]
  return {
    plan,
    groupings: question.groupings,
    ruled: (one, other) => {
      const account = accountOf([one, other])
      return [valueAfter(first, one, account), valueAfter(second, other, account)]
    },
    columnsFor: (columns) => columns,
    divide: (rows) => rows,
    notes: [],
  }
}

const isValueRule = ({ rule }: { rule: string }) => rule === 'merge' || rule === 'account'
