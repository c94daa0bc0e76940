import { setImmediate as breathe } from 'node:timers/promises'
import type { Period } from '../../../shared/cost-question.ts'
import { daysBetween, firstDay } from '../days.ts'
import type { CubeMonth } from './cube.ts'
import { totalsOf } from './totals.ts'

/** Rows of sums in limbs, one after the other, `columns` long each. */
export interface Sums {
  readonly rows: number
  readonly columns: number
  readonly high: Float64Array
  readonly low: Float64Array
}

/** Where the days of a block go: from day `start` to before `end`, to `column`, a step a day on. */
interface Slice {
  readonly start: number
  readonly end: number
  readonly column: number
  readonly step: 0 | 1
}

/** Which columns there are. */
export interface Columns {
  readonly period: Period
  readonly granularity: 'daily' | 'monthly' | 'whole'
  readonly count: number
}

/** Cells that are added before others may use the thread: about three milliseconds. */
const atOnce = 1_000_000

/**
 * Adds series up in rows. `rowOf` is the row of each series, below zero for those left out. Gives
 * way to others again and again, so that terminals in the same process do not stutter.
 */
export async function aggregate(
  months: readonly CubeMonth[],
  rowOf: Int32Array,
  rows: number,
  columns: Columns,
): Promise<Sums> {
  const size = rows * columns.count
  const sums = {
    rows,
    columns: columns.count,
    high: new Float64Array(size),
    low: new Float64Array(size),
  }
  let cells = 0
  for (const month of months) {
    const slice = sliceOf(month, columns)
    if (slice.end <= slice.start) continue
    const whole = slice.step === 0 && slice.end - slice.start === month.days
    if (whole) addTotals(sums, month, rowOf, slice.column)
    else addMonth(sums, month, rowOf, slice)
    cells += month.series.length * (whole ? 1 : slice.end - slice.start)
    if (cells < atOnce) continue
    cells = 0
    await breathe()
  }
  return sums
}

function sliceOf({ month, days }: CubeMonth, { period, granularity }: Columns): Slice {
  const first = firstDay(month.month)
  const start = Math.max(0, daysBetween(first, period.from))
  const end = Math.min(days, daysBetween(first, period.until))
  const day = daysBetween(period.from, first) + start
  if (granularity === 'daily') return { start, end, column: day, step: 1 }
  if (granularity === 'whole') return { start, end, column: 0, step: 0 }
  return { start, end, column: monthsBetween(period.from, first), step: 0 }
}

function monthsBetween(from: string, until: string): number {
  const number = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  return number(until) - number(from)
}

function addTotals(sums: Sums, month: CubeMonth, rowOf: Int32Array, column: number): void {
  const { high, low } = totalsOf(month)
  const { series } = month
  for (let index = 0; index < series.length; index += 1) {
    const row = rowOf[series[index] ?? 0] ?? -1
    if (row < 0) continue
    const to = row * sums.columns + column
    sums.high[to] = (sums.high[to] as number) + (high[index] as number)
    sums.low[to] = (sums.low[to] as number) + (low[index] as number)
  }
}

function addMonth(
  sums: Sums,
  { series, high, low, days }: CubeMonth,
  rowOf: Int32Array,
  slice: Slice,
) {
  // One loop a kind of array: a loop that meets two kinds is several times slower.
  if (high instanceof Float64Array) addWide(sums, series, high, low, days, rowOf, slice)
  else addNarrow(sums, series, high, low, days, rowOf, slice)
}

function addNarrow(
  sums: Sums,
  series: Int32Array,
  high: Int32Array,
  low: Int32Array,
  days: number,
  rowOf: Int32Array,
  { start, end, column, step }: Slice,
): void {
  const { high: cents, low: rest, columns } = sums
  for (let index = 0; index < series.length; index += 1) {
    const row = rowOf[series[index] ?? 0] ?? -1
    if (row < 0) continue
    let to = row * columns + column
    const last = index * days + end
    for (let cell = index * days + start; cell < last; cell += 1, to += step) {
      cents[to] = (cents[to] as number) + (high[cell] as number)
      rest[to] = (rest[to] as number) + (low[cell] as number)
    }
  }
}

function addWide(
  sums: Sums,
  series: Int32Array,
  high: Float64Array,
  low: Int32Array,
  days: number,
  rowOf: Int32Array,
  { start, end, column, step }: Slice,
): void {
  const { high: cents, low: rest, columns } = sums
  for (let index = 0; index < series.length; index += 1) {
    const row = rowOf[series[index] ?? 0] ?? -1
    if (row < 0) continue
    let to = row * columns + column
    const last = index * days + end
    for (let cell = index * days + start; cell < last; cell += 1, to += step) {
      cents[to] = (cents[to] as number) + (high[cell] as number)
      rest[to] = (rest[to] as number) + (low[cell] as number)
    }
  }
}
