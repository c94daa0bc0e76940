import type { CostRule } from '../../../shared/cost-rules.ts'
import { divide, limbsOfUnits, unitsOf, weightsOf } from '../amount.ts'
import type { Row } from '../view/series.ts'
import { combined, emptyRow, type RuleContext } from './rows.ts'

type ShareRule = Extract<CostRule, { rule: 'share' }>

/**
 * Divides the spend of one value among others, column by column, so that the parts sum to the whole
 * to the last digit. Proportions are those of a whole calendar month, as far as it is in the view,
 * so that a day without any spend is divided like its month. Whoever spent less than nothing in a
 * month gets nothing of it; where nobody spent anything it is divided evenly.
 */
export function share(
  given: readonly Row[],
  rule: ShareRule,
  context: RuleContext,
): readonly Row[] {
  const { side } = context
  const rows = combined(given)
  const divided = rows.filter(({ values }) => values[side] === rule.value)
  const kept = rows.filter(({ values }) => values[side] !== rule.value)
  const targets = targetsOf(kept, rule, side)
  if (divided.length === 0 || targets.length === 0) return rows
  const weights = monthlyWeights(kept, targets, rule, context)
  const open = new Map(kept.map((row) => [row.values.join('\0'), row]))
  for (const row of divided) {
    const parts = targets.map((target) =>
      rowFor(open, row.values.with(side, target), row.high.length),
    )
    for (let column = 0; column < row.high.length; column += 1) {
      const units = unitsOf(row.high[column] ?? 0, row.low[column] ?? 0)
      if (units === 0n) continue
      const month = weights[context.months[column] ?? 0] ?? []
      divide(units, month).forEach((part, index) => addUnits(parts[index], column, part))
    }
  }
  return [...open.values()]
}

/** Spend without the tag is nobody’s, so it gets nothing unless it is named. */
function targetsOf(rows: readonly Row[], rule: ShareRule, side: number): string[] {
  if (rule.split === 'fixed')
    return Object.keys(rule.shares ?? {}).filter((one) => one !== rule.value)
  const all = [...new Set(rows.map(({ values }) => values[side] ?? ''))]
  return (rule.among ?? all.filter((value) => value !== '')).filter((one) => one !== rule.value)
}

function monthlyWeights(
  rows: readonly Row[],
  targets: readonly string[],
  rule: ShareRule,
  { months, side }: RuleContext,
): bigint[][] {
  const count = Math.max(0, ...months) + 1
  if (rule.split === 'evenly') return Array.from({ length: count }, () => targets.map(() => 1n))
  if (rule.split === 'fixed') {
    const fixed = weightsOf(targets.map((target) => rule.shares?.[target] ?? '0'))
    return Array.from({ length: count }, () => fixed)
  }
  const spent = Array.from({ length: count }, () => targets.map(() => 0n))
  const at = new Map(targets.map((target, index) => [target, index]))
  for (const { values, high, low } of rows) {
    const index = at.get(values[side] ?? '')
    if (index === undefined) continue
    months.forEach((month, column) => {
      const of = spent[month]
      if (of) of[index] = (of[index] ?? 0n) + unitsOf(high[column] ?? 0, low[column] ?? 0)
    })
  }
  return spent.map((month) => month.map((units) => (units > 0n ? units : 0n)))
}

/** The row that gets a part, as one of its own, so that what is stored is never changed. */
function rowFor(open: Map<string, Row>, values: readonly string[], columns: number): Row {
  const key = values.join('\0')
  const known = open.get(key)
  if (known?.shared) return known
  const row = known
    ? { values, high: known.high.slice(), low: known.low.slice(), shared: true }
    : { ...emptyRow(values, columns), shared: true }
  open.set(key, row)
  return row
}

function addUnits(row: Row | undefined, column: number, units: bigint): void {
  if (!row) return
  const { high, low } = limbsOfUnits(units)
  row.high[column] = (row.high[column] ?? 0) + high
  row.low[column] = (row.low[column] ?? 0) + low
}
