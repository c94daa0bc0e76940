import { sizeOf } from '../amount.ts'
import { aggregate, type Columns } from '../cube/aggregate.ts'
import type { CubeMonth } from '../cube/cube.ts'
import type { Grouped } from './grouper.ts'
import { toldApart } from './series.ts'

/** The rows that are shown, and how many others stand together in the last one. */
export interface Shortened extends Grouped {
  readonly others: number
}

/**
 * Leaves the largest rows and those without a value, and puts the rest in one row at the end, before
 * anything is added up by column: twenty thousand rows of four hundred days take longer to be made
 * than all that goes into them takes to be added. Undefined below `worthwhile` rows times columns.
 */
export async function shortened(
  months: readonly CubeMonth[],
  { rowOf, rows }: Grouped,
  { period, count }: Columns,
  top: number,
  worthwhile = 250_000,
): Promise<Shortened | undefined> {
  if (rows.length <= top + 1 || rows.length * count < worthwhile) return undefined
  const whole = { period, granularity: 'whole', count: 1 } as const
  const { high, low } = await aggregate(months, rowOf, rows.length, whole)
  const sized = rows.flatMap((values, row) => {
    const [cents, units] = [high[row] ?? 0, low[row] ?? 0]
    return cents === 0 && units === 0 ? [] : [{ values, row, size: sizeOf(cents, units) }]
  })
  const { told: kept, rest } = toldApart(sized, top)
  const place = new Int32Array(rows.length).fill(kept.length)
  kept.forEach(({ row }, index) => (place[row] = index))
  return {
    rowOf: rowOf.map((row) => (row < 0 ? -1 : (place[row] ?? -1))),
    rows: [...kept.map(({ values }) => values), []],
    others: Math.max(1, rest.length),
  }
}
