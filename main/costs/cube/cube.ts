import type { CostMetric } from '../../../shared/cost-question.ts'
import type { CostMonth, CostMonths } from '../../store/cost-months-table.ts'
import type { Block } from '../spend/block.ts'
import { type Chunk, readChunk } from '../spend/stored.ts'
import { Dictionary } from './dictionary.ts'

/** One stored month within a cube. */
export interface CubeMonth extends Block {
  readonly month: CostMonth
  /** The number of the series in each row of the block. */
  readonly series: Int32Array
}

/**
 * One metric of spend by a pair of dimensions, in columns: which pair of values a series is, once,
 * in small numbers, and a block of whole numbers a month. Regrouping maps the few values, not the
 * millions of cells, and then adds blocks up as they lie in memory.
 */
export class Cube {
  readonly first = new Dictionary()
  readonly second = new Dictionary()
  readonly currencies = new Dictionary()
  /** Of each series: the number of its first and of its second value, and of its currency. */
  readonly firsts: number[] = []
  readonly seconds: number[] = []
  readonly units: number[] = []
  readonly #series = new Map<number, number>()
  readonly #months = new Map<string, CubeMonth>()

  /** Bytes of the blocks that are held. */
  get bytes(): number {
    let bytes = 0
    for (const { high, low } of this.#months.values()) bytes += high.byteLength + low.byteLength
    return bytes
  }

  /** The blocks of these months; those that are not held yet or have been read anew are loaded. */
  async load(
    months: CostMonths,
    wanted: readonly CostMonth[],
    metric: CostMetric,
  ): Promise<CubeMonth[]> {
    const loaded = await Promise.all(
      wanted.map(async (month) => {
        const key = `${month.dataset}|${month.month}`
        const held = this.#months.get(key)
        if (held?.month.readAt === month.readAt && held.month.until === month.until) return held
        const chunk = await readChunk(months, month, metric)
        if (chunk === undefined) return undefined
        const fresh = this.#add(chunk)
        this.#months.set(key, fresh)
        return fresh
      }),
    )
    return loaded.filter((month) => month !== undefined)
  }

  #add({ month, values, currencies, high, low, days }: Chunk): CubeMonth {
    const series = Int32Array.from(values, (pair, row) =>
      this.#numberOf(pair, currencies[row] ?? 'USD'),
    )
    return { month, series, high, low, days }
  }

  #numberOf([one = '', other = '']: readonly string[], currency: string): number {
    const first = this.first.numberOf(one)
    const second = this.second.numberOf(other)
    const unit = this.currencies.numberOf(currency)
    // Cost Explorer knows far fewer values of a dimension and currencies than these factors.
    const key = (first * 4_194_304 + second) * 256 + unit
    const known = this.#series.get(key)
    if (known !== undefined) return known
    const number = this.firsts.length
    this.firsts.push(first)
    this.seconds.push(second)
    this.units.push(unit)
    this.#series.set(key, number)
    return number
  }
}

/** Cubes in use, the least recently used first; those beyond the limit are let go. */
export class CubeShelf {
  readonly #cubes = new Map<string, Cube>()
  readonly #limit: number

  /** @param limit bytes of blocks that may be held */
  constructor(limit = 384 * 1024 * 1024) {
    this.#limit = limit
  }

  /** The cube of a pair of dimensions, sources and metric by a key of the caller's. */
  take(key: string): Cube {
    const cube = this.#cubes.get(key) ?? new Cube()
    this.#cubes.delete(key)
    this.#cubes.set(key, cube)
    return cube
  }

  /** Lets go of what has not been used for longest, but never of the last one. */
  tidy(): void {
    let held = [...this.#cubes.values()].reduce((sum, { bytes }) => sum + bytes, 0)
    for (const [key, cube] of this.#cubes) {
      if (held <= this.#limit || this.#cubes.size === 1) return
      held -= cube.bytes
      this.#cubes.delete(key)
    }
  }
}
