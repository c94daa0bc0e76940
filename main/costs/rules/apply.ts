import type { CostRule } from '../../../shared/cost-rules.ts'
import type { Row } from '../view/series.ts'
import { valueAfter } from './chain.ts'
import { matchesGlob } from './glob.ts'
import { add, combined, emptyRow, type RuleContext } from './rows.ts'
import { share } from './share.ts'

type StackRule = Extract<CostRule, { rule: 'stack' }>

/**
 * Applies the rules of one tag to rows, from the first to the last. Whatever they say, no spend
 * comes or goes: each column sums to the same as before. Pure; the rows given are not changed.
 */
export function applyRules(
  rows: readonly Row[],
  rules: readonly CostRule[],
  context: RuleContext,
): readonly Row[] {
  let now = rows
  let { stacks = [], accounts = [] } = context
  for (const rule of rules) {
    switch (rule.rule) {
      case 'merge':
        now = renamed(now, rule, context)
        // What had no value has one now, whoever it is of.
        if (rule.values.includes('') && rule.into !== '') [stacks, accounts] = [[], []]
        break
      case 'account': {
        const matching = accounts.filter(({ values }) => rule.accounts.includes(values[0] ?? ''))
        accounts = accounts.filter((row) => !matching.includes(row))
        now = moved(renamed(now, rule, context), matching, rule, context)
        stacks = stacks.filter((row) => !isOf(row, rule.accounts, context))
        break
      }
      case 'stack': {
        const matching = stacks.filter(({ values }) => isMatch(values[0] ?? '', rule))
        stacks = stacks.filter((row) => !matching.includes(row))
        now = moved(now, matching, rule, context)
        break
      }
      case 'share':
        now = share(now, rule, context)
        if (rule.value === '') [stacks, accounts] = [[], []]
    }
  }
  return now
}

/** Spend of no stack has no name that could match. */
const isMatch = (stack: string, { name }: StackRule) => stack !== '' && matchesGlob(stack, name)

/** Whether a row of spend by stack is of accounts whose spend has a value by now. */
function isOf({ values }: Row, accounts: readonly string[], { side, accountSide }: RuleContext) {
  return accountSide !== undefined && accountSide !== side && accounts.includes(values[1] ?? '')
}

function renamed(
  rows: readonly Row[],
  rule: Extract<CostRule, { rule: 'merge' | 'account' }>,
  { side, accountSide }: RuleContext,
): Row[] {
  const changed = rows.map((row) => {
    const account = accountSide === undefined ? undefined : row.values[accountSide]
    const value = valueAfter([rule], row.values[side] ?? '', account)
    return value === row.values[side] ? row : { ...row, values: row.values.with(side, value) }
  })
  return combined(changed)
}

/** Takes what matches out of the spend without the tag, and gives it the rule’s value. */
function moved(
  rows: readonly Row[],
  matching: readonly Row[],
  { value }: Pick<StackRule, 'value'>,
  { side }: RuleContext,
): readonly Row[] {
  const changes = matching.flatMap((stack) => {
    const valuesWith = (own: string) => {
      const other = stack.values.slice(1)
      return side === 0 ? [own, ...other] : [...other, own]
    }
    const less = emptyRow(valuesWith(''), stack.high.length)
    add(less, stack, -1)
    return [less, { ...stack, values: valuesWith(value) }]
  })
  return changes.length === 0 ? rows : combined([...rows, ...changes])
}
