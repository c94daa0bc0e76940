import type { CostFilter, CostGrouping } from '../../../shared/cost-question.ts'
import type { Cube } from '../cube/cube.ts'
import { Dictionary } from '../cube/dictionary.ts'
import { accountDimension, dimensionOf, notUsage } from '../spend/dataset.ts'
import type { CostAccount, ViewPlan } from './plan.ts'

/** Rows of a view: which series goes where, and what each row is called. */
export interface Grouped {
  /** The row of each series of the cube; below zero for those that are filtered out. */
  readonly rowOf: Int32Array
  /** One value a grouping. */
  readonly rows: readonly (readonly string[])[]
}

/** How values are read: OUs of accounts, and what the local rules make of a tag’s values. */
export interface GroupingParts {
  readonly plan: Pick<ViewPlan, 'dimensions' | 'filters' | 'usageOnly'>
  readonly accounts: readonly CostAccount[]
  /** What rules make of a pair of values; a side that no rule touches is given back as it is. */
  readonly ruled: (first: string, second: string) => readonly [string, string]
}

/** Sorts the series of a cube into rows by groupings. Looks at each series once. */
export function group(
  cube: Cube,
  groupings: readonly CostGrouping[],
  parts: GroupingParts,
): Grouped {
  const { plan, ruled } = parts
  const units = unitsOf(parts.accounts)
  const read = groupings.map((grouping) => readerOf(plan, grouping, units))
  const passes = filtersOf(plan, units)
  const keys = new Dictionary()
  const rows: string[][] = []
  const rowOf = new Int32Array(cube.firsts.length).fill(-1)
  for (let series = 0; series < rowOf.length; series += 1) {
    const first = cube.first.values[cube.firsts[series] ?? 0] ?? ''
    const second = cube.second.values[cube.seconds[series] ?? 0] ?? ''
    const pair = ruled(first, second)
    if (!passes.every((passes) => passes(pair))) continue
    const values = read.map((valueOf) => valueOf(pair))
    const row = keys.numberOf(values.length === 1 ? (values[0] ?? '') : values.join('\0'))
    if (row === rows.length) rows.push(values)
    rowOf[series] = row
  }
  return { rowOf, rows }
}

type Pair = readonly [string, string]
type Reader = (pair: Pair) => string
type Units = ReadonlyMap<string, string>

function unitsOf(accounts: readonly CostAccount[]): Units {
  return new Map(accounts.map(({ id, ou = '' }) => [id, ou]))
}

function readerOf(
  { dimensions }: Pick<ViewPlan, 'dimensions'>,
  grouping: CostGrouping,
  units: Units,
): Reader {
  const side = dimensions[0] === dimensionOf(grouping) ? 0 : 1
  if (grouping.by !== 'ou') return (pair) => pair[side]
  return (pair) => units.get(pair[side]) ?? ''
}

function filtersOf(plan: GroupingParts['plan'], units: Units): ((pair: Pair) => boolean)[] {
  const wanted = plan.filters.map((filter) => passOf(plan, filter, units))
  if (!plan.usageOnly) return wanted
  const side = plan.dimensions[0] === notUsage.dimension ? 0 : 1
  return [...wanted, (pair) => !notUsage.values.includes(pair[side])]
}

function passOf(
  plan: GroupingParts['plan'],
  { grouping, values }: CostFilter,
  units: Units,
): (pair: Pair) => boolean {
  const valueOf = readerOf(plan, grouping, units)
  const wanted = new Set(values)
  return (pair) => wanted.has(valueOf(pair))
}

/** Which side of a pair holds accounts; undefined where none does. */
export function accountSide({ dimensions }: Pick<ViewPlan, 'dimensions'>): 0 | 1 | undefined {
  if (dimensions[0] === accountDimension) return 0
  return dimensions[1] === accountDimension ? 1 : undefined
}
