import type { CubeMonth } from './cube.ts'

/** What each series of a month comes to, in limbs. */
export interface MonthTotals {
  readonly high: Float64Array
  readonly low: Float64Array
}

const known = new WeakMap<CubeMonth, MonthTotals>()

/**
 * The totals of a month’s series, added up once: what is asked of whole months looks at one number
 * a series then, not at thirty.
 */
export function totalsOf(month: CubeMonth): MonthTotals {
  let totals = known.get(month)
  if (totals === undefined) {
    const { high, low, days, series } = month
    totals = { high: added(high, days, series.length), low: added(low, days, series.length) }
    known.set(month, totals)
  }
  return totals
}

function added(cells: Int32Array | Float64Array, days: number, count: number): Float64Array {
  const totals = new Float64Array(count)
  for (let index = 0; index < count; index += 1) {
    let sum = 0
    const end = (index + 1) * days
    for (let cell = index * days; cell < end; cell += 1) sum += cells[cell] as number
    totals[index] = sum
  }
  return totals
}
