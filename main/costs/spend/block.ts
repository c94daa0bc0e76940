import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import { CostMetric } from '../../../shared/cost-question.ts'
import type { CostMonthBody } from '../../store/cost-months-table.ts'
import type { MonthSeries, MonthTable } from './month-table.ts'

const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)

/** One metric of one month: series after series, day after day, in limbs. */
export interface Block {
  readonly high: Int32Array | Float64Array
  readonly low: Int32Array
  /** Days that are stored, counted from the first of the month. */
  readonly days: number
}

/** Which series a month has, in the order of its blocks. */
export interface SeriesNames {
  readonly values: readonly (readonly string[])[]
  readonly currencies: readonly string[]
}

const metrics = CostMetric.options.length
/** Cents are kept in 32 bits where they fit, which is below 21 million a series and day. */
const narrow = 2 ** 31 - 1
/** A month is written often and must not hold the machine; there is much to gain at little effort. */
const effort = { level: 3 }

/** A month's series and amounts before `until`, as they are stored. */
export async function pack(
  table: MonthTable,
  until: string,
): Promise<Pick<CostMonthBody, 'series' | 'amounts'>> {
  const series = table.series()
  const days = table.daysBefore(until)
  const names: SeriesNames = {
    values: series.map(({ values }) => values),
    currencies: series.map(({ currency }) => currency),
  }
  const amounts = new Map<string, { body: Uint8Array } | { sameAs: string }>()
  const raw = CostMetric.options.map((metric, index) => ({
    metric,
    bytes: bytesOf(series, days, index),
  }))
  for (const { metric, bytes } of raw) {
    const same = raw.find((other) => other.bytes.equals(bytes))
    const sameAs = same && same.metric !== metric ? same.metric : undefined
    amounts.set(metric, sameAs ? { sameAs } : { body: await deflate(bytes, effort) })
  }
  return { series: await deflate(JSON.stringify(names), effort), amounts }
}

/** `[wide, days]` as 32-bit numbers, then all cents, then all units below a cent. */
function bytesOf(series: readonly MonthSeries[], days: number, metric: number): Buffer {
  const count = series.length * days
  const high = new Float64Array(count)
  const low = new Int32Array(count)
  let wide = 0
  series.forEach((one, row) => {
    for (let day = 0; day < days; day += 1) {
      const { cents, rest } = carried(one, day * metrics + metric)
      high[row * days + day] = cents
      low[row * days + day] = rest
      if (Math.abs(cents) > narrow) wide = 1
    }
  })
  const head = Int32Array.of(wide, days)
  const cents = wide ? high : Int32Array.from(high)
  return Buffer.concat([head, cents, low].map((part) => Buffer.from(part.buffer)))
}

/** Groups that AWS split over pages were added up: what is more than a cent is carried over. */
function carried({ high, low }: MonthSeries, at: number): { cents: number; rest: number } {
  const units = low[at] ?? 0
  const carry = Math.trunc(units / 1e8)
  return { cents: (high[at] ?? 0) + carry, rest: units - carry * 1e8 }
}

/** A stored block; decompressed off the main thread. */
export async function unpack(body: Uint8Array, series: number): Promise<Block> {
  const packed = await inflate(body)
  const bytes = packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.byteLength)
  const [wide = 0, days = 0] = new Int32Array(bytes, 0, 2)
  const count = series * days
  const high = wide ? new Float64Array(bytes, 8, count) : new Int32Array(bytes, 8, count)
  const low = new Int32Array(bytes, 8 + high.byteLength, count)
  return { high, low, days }
}

export async function unpackNames(body: Uint8Array): Promise<SeriesNames> {
  return JSON.parse((await inflate(body)).toString('utf8')) as SeriesNames
}
