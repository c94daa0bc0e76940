import type { CostGrouping, CostView } from '../../../shared/cost-question.ts'
import type { Costs } from '../costs.ts'
import type { Cell, PlacedCell } from './assign.ts'
import type { ObjectKind } from './known.ts'
import { groupingOf, placeDataset, placeGrouping, questionOf, type StoredSpend } from './stored.ts'

/** Stored spend by name and account. */
export interface NamedSpend {
  readonly currency: string
  readonly whole: string
  /** Without spend that has no name. */
  readonly cells: readonly Cell[]
  /** The same without split costs. */
  readonly plain: readonly Cell[]
  readonly notes: readonly string[]
}

const account = { by: 'account' } as const

/** Reads spend by a grouping and account from the store. */
export async function readNamed(
  costs: Costs,
  grouping: CostGrouping,
  { datasets, told, metric, period }: StoredSpend,
): Promise<NamedSpend> {
  const question = questionOf(period, [grouping, account], { metric })
  const whole = await costs.read(question, datasets)
  const named = told === datasets ? whole : await costs.read(question, told)
  const { currency, total, notes } = whole
  return { currency, whole: total, cells: cellsOf(named), plain: cellsOf(whole), notes }
}

const cellsOf = ({ series }: CostView): Cell[] =>
  series.flatMap(({ values: [name = '', id = ''], total: amount }) =>
    name === '' ? [] : [{ account: id, name, amount }],
  )

/** Reads how spend by name divides into places, in the accounts where that is stored. */
export async function readPlaces(
  costs: Costs,
  kind: ObjectKind,
  spend: StoredSpend,
  accounts: readonly string[],
): Promise<PlacedCell[]> {
  const { told, metric, period } = spend
  const cells: PlacedCell[] = []
  for (const id of accounts) {
    const stored = told
      .map((one) => placeDataset(kind, one, id))
      .filter((one) => costs.ledger.monthsOf(one).length > 0)
    if (stored.length === 0) continue
    const view = await costs.read(
      questionOf(period, [groupingOf[kind], placeGrouping[kind]], { metric }),
      stored,
    )
    for (const { values, total: amount } of view.series) {
      const [name = '', place = ''] = values
      if (isPlace[kind](place)) cells.push({ account: id, name, place, amount })
    }
  }
  return cells
}

/**
 * From which day on AWS tells spend by name, where it does not from the first: a tag counts from
 * the day on which it was activated.
 */
export async function toldSince(
  costs: Costs,
  grouping: CostGrouping,
  { told, metric, period }: StoredSpend,
): Promise<string | undefined> {
  const daily = { granularity: 'daily', metric } as const
  const filters = [{ grouping, values: [''] }]
  const whole = await costs.read(questionOf(period, [account], daily), told)
  const unnamed = await costs.read(questionOf(period, [account], { ...daily, filters }), told)
  const first = whole.columns.find((_, day) => whole.amounts[day] !== unnamed.amounts[day])
  return first === period.from ? undefined : first
}

/** The first day on which anything is split off; undefined where nothing is. */
export async function splitSince(
  costs: Costs,
  { datasets, told, metric, period }: StoredSpend,
): Promise<string | undefined> {
  const question = questionOf(period, [account], { granularity: 'daily', metric })
  const plain = await costs.read(question, datasets)
  const split = await costs.read(question, told)
  return plain.columns.find((_, day) => plain.amounts[day] !== split.amounts[day])
}

/** What is a place: spend of services without a region is told as `global` or `NoRegion`. */
const isPlace: Readonly<Record<ObjectKind, (text: string) => boolean>> = {
  stacks: (text) => /^[a-z]+(-[a-z]+)+-\d+$/.test(text),
  services: (text) => text !== '',
}
