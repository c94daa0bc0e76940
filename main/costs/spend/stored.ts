import { CostMetric } from '../../../shared/cost-question.ts'
import type { CostMonth, CostMonths } from '../../store/cost-months-table.ts'
import { type Block, unpack, unpackNames } from './block.ts'
import { MonthTable, type MonthSeries } from './month-table.ts'

/** One metric of one stored month, decoded. */
export interface Chunk extends Block {
  readonly month: CostMonth
  readonly values: readonly (readonly string[])[]
  readonly currencies: readonly string[]
}

/** Decodes one metric of a stored month; undefined where there is none. */
export async function readChunk(
  months: CostMonths,
  month: CostMonth,
  metric: CostMetric,
): Promise<Chunk | undefined> {
  const names = months.series(month.dataset, month.month)
  const body = months.amounts(month.dataset, month.month, metric)
  if (names === undefined || body === undefined) return undefined
  const { values, currencies } = await unpackNames(names)
  return { month, values, currencies, ...(await unpack(body, values.length)) }
}

/** A stored month to be read on, or an empty one. */
export async function openMonth(
  months: CostMonths,
  dataset: string,
  name: string,
): Promise<MonthTable> {
  const stored = months.of(dataset).find(({ month }) => month === name)
  const table = new MonthTable(name, stored?.estimatedFrom)
  if (stored === undefined) return table
  const chunks = await Promise.all(
    CostMetric.options.map((metric) => readChunk(months, stored, metric)),
  )
  table.restore(seriesOf(table, chunks))
  return table
}

function seriesOf(table: MonthTable, chunks: readonly (Chunk | undefined)[]): MonthSeries[] {
  const [first] = chunks
  const size = table.days * chunks.length
  return (first?.values ?? []).map((values, row) => {
    const series = {
      values,
      currency: first?.currencies[row] ?? 'USD',
      high: new Float64Array(size),
      low: new Float64Array(size),
    }
    chunks.forEach((chunk, metric) => fill(series, chunk, row, metric, chunks.length))
    return series
  })
}

function fill(
  series: MonthSeries,
  chunk: Chunk | undefined,
  row: number,
  metric: number,
  metrics: number,
): void {
  for (let day = 0; chunk && day < chunk.days; day += 1) {
    series.high[day * metrics + metric] = chunk.high[row * chunk.days + day] ?? 0
    series.low[day * metrics + metric] = chunk.low[row * chunk.days + day] ?? 0
  }
}
