import type { CostMover, Movement } from '../../../shared/cost-movers.ts'
import type { CostSeries, CostView } from '../../../shared/cost-question.ts'
import { present } from '../../aws/present.ts'
import { absoluteOf, compareAmounts, differenceOf, percentOf, sumOf } from '../amount.ts'

/** How one amount became another. Pure. */
export function movementOf(before: string, after: string): Movement {
  const change = differenceOf(after, before)
  return { before, after, change, ...present({ percent: percentOf(change, before) }) }
}

type Side = Pick<CostView, 'series'>

/**
 * What moved between two views of the same question: the `top` largest movements, up or down, then
 * all others in one. The movements sum to the change of the whole. Pure.
 */
export function moversOf(before: Side, after: Side, top: number): CostMover[] {
  const earlier = new Map(before.series.map((series) => [keyOf(series), series]))
  const now = new Set(after.series.map(keyOf))
  const pairs = [
    ...after.series.map((series) =>
      moverOf(series, earlier.get(keyOf(series))?.total, series.total),
    ),
    ...before.series
      .filter((series) => !now.has(keyOf(series)))
      .map((series) => moverOf(series, series.total, undefined)),
  ]
  const sorted = pairs.toSorted(byMovement)
  const all = sorted.length <= top
  const told = sorted.slice(0, top).filter(({ change }) => all || change !== '0')
  return [...told, ...restOf(sorted.filter((mover) => !told.includes(mover)))]
}

/** A sum of the movements of the whole. Pure. */
export function wholeOf(movers: readonly Movement[]): Movement {
  return movementOf(
    sumOf(movers.map(({ before }) => before)),
    sumOf(movers.map(({ after }) => after)),
  )
}

/** Spend beyond what is told apart has no values, which is not spend whose one value is empty. */
const keyOf = ({ values }: CostSeries) => JSON.stringify(values)

function moverOf(series: CostSeries, before = '0', after = '0'): CostMover {
  const { values, label, kind } = series
  return { values, label, kind, ...movementOf(before, after) }
}

function byMovement(one: CostMover, other: CostMover): number {
  const bySize = compareAmounts(absoluteOf(other.change), absoluteOf(one.change))
  return bySize || (keyOfMover(one) < keyOfMover(other) ? -1 : 1)
}

const keyOfMover = ({ values }: CostMover) => JSON.stringify(values)

function restOf(rest: readonly CostMover[]): CostMover[] {
  const { before, after } = wholeOf(rest)
  if (rest.length === 0 || (before === '0' && after === '0')) return []
  const label = rest.length === 1 ? (rest[0]?.label ?? '') : `${rest.length} others`
  return [{ values: [], label, kind: 'other', ...movementOf(before, after) }]
}
