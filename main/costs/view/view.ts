import type {
  CostPrice,
  CostQuestion,
  CostSeries,
  CostView,
  Period,
} from '../../../shared/cost-question.ts'
import type { CostRule } from '../../../shared/cost-rules.ts'
import { present } from '../../aws/present.ts'
import type { CostMonth, CostMonths } from '../../store/cost-months-table.ts'
import { sizeOf, textOf } from '../amount.ts'
import { aggregate, type Columns } from '../cube/aggregate.ts'
import type { Cube, CubeMonth, CubeShelf } from '../cube/cube.ts'
import { dayOf, daysBetween, daysIn, monthsIn, plusDays } from '../days.ts'
import type { SpendLedger } from '../fetch/ledger.ts'
import { dimensionOf, keyOf } from '../spend/dataset.ts'
import { askable, dueAt, isStored, oldestDay } from './coverage.ts'
import { group } from './grouper.ts'
import { type AbsentPlan, type CostAccount, datasetsOf, type ViewPlan } from './plan.ts'
import { type Ruling, rulingOf } from './ruling.ts'
import { shortened } from './shorten.ts'
import { addUp, amountsOf, kindOf, labelOf, largest, type Row, totalOf } from './series.ts'

/** What a view is made of. */
export interface ViewParts {
  readonly shelf: CubeShelf
  readonly months: CostMonths
  readonly ledger: SpendLedger
  readonly lifetime: () => number
  readonly now: () => Date
}

/** A question with all that it takes to answer it. */
export interface Ask {
  readonly question: CostQuestion
  readonly plan: ViewPlan
  readonly accounts: readonly CostAccount[]
  readonly rules: readonly CostRule[]
  readonly price: CostPrice
  readonly notes: readonly string[]
}

/** The whole spend of a period in one dataset a source: in the currency that is wanted where there is any, else in that of most of it. */
export async function totalIn(
  parts: ViewParts,
  question: CostQuestion,
  plan: ViewPlan,
  currency?: string,
): Promise<{ amount: string; currency: string; notes: readonly string[] }> {
  const period = past(question.period, parts.now())
  const ask = { question, plan, accounts: [], rules: [], notes: [] }
  const columns = columnsOf(period, 'monthly')
  const read = await rowsOf(parts, ask, rulingOf(ask), columns, currency)
  const amount = textOfRow(addUp(read.rows, columns.count))
  return { amount, currency: read.currency, notes: read.notes }
}

/** Answers a question from the store. */
export async function viewOf(parts: ViewParts, ask: Ask): Promise<CostView> {
  const { question, plan } = ask
  const period = past(question.period, parts.now())
  const ruling = rulingOf(ask)
  const read = await rowsOf(parts, ask, ruling, columnsOf(period, question.granularity))
  const before = await beforeOf(parts, ask, ruling, read.currency)
  const count = read.columns.length
  const { shown, other } = largest(read.rows, question.top, count)
  const rest = read.rest ?? (other && { row: other, count: read.rows.length - shown.length })
  const whole = addUp(read.rest ? [...read.rows, read.rest.row] : read.rows, count)
  const { amounts, total } = amountsOf(whole)
  const series = shown.map((row) => seriesOf(row, ask, before?.of(row.values)))
  return {
    ...{ currency: read.currency, columns: read.columns, series, amounts, total },
    ...factsOf(parts, plan, period),
    missing: ask.price.periods,
    price: ask.price,
    notes: [
      ...ask.notes,
      ...ruling.notes,
      ...read.notes,
      ...ageNotes(question.period, parts.now()),
    ],
    ...present({
      before: before?.total,
      account: plan.datasets.length === 1 ? plan.datasets[0]?.account : undefined,
    }),
    ...(rest && { series: [...series, otherSeries(rest)] }),
  }
}

function otherSeries({ row, count }: Rest): CostSeries {
  return { values: [], label: `${count} others`, kind: 'other', ...amountsOf(row) }
}

function seriesOf(row: Row, { question, accounts }: Ask, before: string | undefined): CostSeries {
  return {
    values: [...row.values],
    label: labelOf(row.values, question.groupings, accounts),
    kind: kindOf(row),
    ...amountsOf(row),
    ...present({ before }),
  }
}

/** Columns end today: of later days nothing is known. */
function past(period: Period, now: Date): Period {
  const tomorrow = plusDays(dayOf(now), 1)
  return { from: period.from, until: period.until > tomorrow ? tomorrow : period.until }
}

function columnsOf(period: Period, granularity: 'daily' | 'monthly' | 'whole') {
  const days = daysIn(period)
  const firsts = new Map(
    days.map((day) => [day.slice(0, 7), days.find((one) => one.startsWith(day.slice(0, 7)))]),
  )
  const names =
    granularity === 'daily' ? days : [...firsts.values()].filter((day) => day !== undefined)
  return { period, granularity, count: granularity === 'whole' ? 1 : names.length, names }
}

type NamedColumns = Columns & { readonly names: string[] }

/** Rows that are not told apart, in one. */
interface Rest {
  readonly row: Omit<Row, 'values'>
  readonly count: number
}

interface Read {
  readonly currency: string
  readonly rest?: Rest | undefined
  readonly columns: string[]
  readonly rows: readonly Row[]
  readonly notes: readonly string[]
}

async function rowsOf(
  parts: ViewParts,
  ask: Omit<Ask, 'price'>,
  ruling: Ruling,
  columns: NamedColumns,
  currency?: string,
): Promise<Read> {
  const { plan, groupings, ruled } = ruling
  // The days before are compared with whatever is shown, so none of their rows may be missing.
  const top = ruling.leavesRows && currency === undefined ? ask.question.top : undefined
  const raw = { ...ask, plan, groupings, ruled, currency, top }
  const read = await rawRows(parts, raw, columns)
  const absent = async (plan: AbsentPlan | undefined, by: 'stack' | 'account') =>
    plan === undefined
      ? []
      : absentRows(parts, { ...ask, ruling, by }, plan, columns, read.currency)
  const beside = {
    stacks: await absent(ask.plan.byStack, 'stack'),
    accounts: await absent(ask.plan.byAccount, 'account'),
  }
  // Of what was moved as a whole nothing is left to be shown.
  const rows = ruling.finish(read.rows, columns, beside).filter(isSomething)
  return { ...read, rows, columns: columns.names }
}

interface RawQuestion extends Pick<Ask, 'question' | 'plan' | 'accounts'> {
  readonly groupings: Ruling['groupings']
  readonly ruled: Ruling['ruled']
  /** Which currency is wanted; the largest where none is. */
  readonly currency: string | undefined
  /** How many rows are told apart; all without it. */
  readonly top?: number | undefined
}

/** Rows as the store has them. */
async function rawRows(parts: ViewParts, raw: RawQuestion, columns: NamedColumns) {
  const { question, plan, accounts, groupings, ruled, top } = raw
  const { cube, months } = await cubeOf(parts, plan, question, columns.period)
  const grouped = group(cube, groupings, { plan, accounts, ruled })
  const money = await currencyOf(cube, months, grouped.rowOf, columns.period, raw.currency)
  const rowOf = grouped.rowOf.map((row, series) => (cube.units[series] === money.unit ? row : -1))
  const all = { rowOf, rows: grouped.rows }
  const short = top === undefined ? undefined : await shortened(months, all, columns, top)
  const named = short ?? all
  const sums = await aggregate(months, named.rowOf, named.rows.length, columns)
  const rows = named.rows.map((values, row) => ({
    values,
    high: sums.high.subarray(row * sums.columns, (row + 1) * sums.columns),
    low: sums.low.subarray(row * sums.columns, (row + 1) * sums.columns),
  }))
  const last = short && rows.pop()
  // Credits that outweigh each other come to nothing and still stand in their columns.
  const rest = last && isSomething(last) ? { row: last, count: short.others } : undefined
  return { currency: money.currency, rows: rows.filter(isSomething), rest, notes: money.notes }
}

/** Spend without the tag by stack or account, where rules ask for it and it is stored. */
async function absentRows(
  parts: ViewParts,
  ask: Omit<Ask, 'price'> & { readonly ruling: Ruling; readonly by: 'stack' | 'account' },
  plan: AbsentPlan,
  columns: NamedColumns,
  currency: string,
): Promise<readonly Row[]> {
  const { ruling, by } = ask
  const others = ruling.groupings.filter((one) => plan.dimensions.includes(dimensionOf(one)))
  const groupings = [{ by } as const, ...others.filter((one) => one.by !== by)]
  const filters = ruling.plan.filters.filter(({ grouping }) =>
    plan.dimensions.includes(dimensionOf(grouping)),
  )
  const ruled: Ruling['ruled'] = (one, other) => [one, other]
  const raw = { ...ask, plan: { ...plan, filters }, groupings, ruled, currency }
  return (await rawRows(parts, raw, columns)).rows
}

const isSomething = ({ high, low }: Row) =>
  high.some((cents) => cents !== 0) || low.some((units) => units !== 0)

async function cubeOf(parts: ViewParts, plan: ViewPlan, question: CostQuestion, period: Period) {
  const { shelf, months, ledger } = parts
  const cube = shelf.take(`${question.metric}|${plan.datasets.map(keyOf).join('|')}`)
  const names = new Set(period.from < period.until ? monthsIn(period) : [])
  const wanted = plan.datasets.flatMap((dataset) =>
    ledger.monthsOf(dataset).filter(({ month }) => names.has(month)),
  )
  const held = await cube.load(months, wanted, question.metric)
  shelf.tidy()
  return { cube, months: held }
}

/** The currency of most of the spend; amounts in others cannot be added to it. */
async function currencyOf(
  cube: Cube,
  months: readonly CubeMonth[],
  rowOf: Int32Array,
  period: Period,
  wanted: string | undefined,
) {
  const names = cube.currencies.values
  if (names.length < 2) return { unit: 0, currency: names[0] ?? 'USD', notes: [] }
  const byUnit = rowOf.map((row, series) => (row < 0 ? -1 : (cube.units[series] ?? 0)))
  const whole = { period, granularity: 'whole', count: 1 } as const
  const { high, low } = await aggregate(months, byUnit, names.length, whole)
  const sized = names.map((name, unit) => ({
    ...{ name, unit, high: high[unit] ?? 0, low: low[unit] ?? 0 },
    size: Math.abs(sizeOf(high[unit] ?? 0, low[unit] ?? 0)),
  }))
  sized.sort((one, other) => other.size - one.size)
  const chosen = sized.find(({ name }) => name === wanted) ?? sized[0]
  const left = sized.filter((one) => one !== chosen && one.size > 0)
  return {
    unit: chosen?.unit ?? 0,
    currency: chosen?.name ?? 'USD',
    notes: left.map(
      ({ name, high: cents, low: units }) =>
        `${textOf(cents, units)} ${name} are left out: amounts in different currencies cannot be added.`,
    ),
  }
}

/** The same groups in the days before, where all of these are stored. */
async function beforeOf(parts: ViewParts, ask: Ask, ruling: Ruling, currency: string) {
  const { from, until } = past(ask.question.period, parts.now())
  if (from >= until) return undefined
  const period = { from: plusDays(from, -daysBetween(from, until)), until: from }
  const stored = datasetsOf(ask.plan).every((dataset) =>
    isStored(period, parts.ledger.monthsOf(dataset), parts.now()),
  )
  if (!stored) return undefined
  const { rows } = await rowsOf(parts, ask, ruling, columnsOf(period, 'monthly'), currency)
  const totals = new Map(rows.map((row) => [row.values.join('\0'), textOfRow(row)]))
  return {
    total: textOfRow(addUp(rows, rows[0]?.high.length ?? 0)),
    of: (values: readonly string[]) => totals.get(values.join('\0')) ?? '0',
  }
}

function textOfRow(row: Pick<Row, 'high' | 'low'>): string {
  const { high, low } = totalOf(row)
  return textOf(high, low)
}

function factsOf({ ledger, lifetime }: ViewParts, { datasets }: ViewPlan, period: Period) {
  const names = new Set(period.from < period.until ? monthsIn(period) : [])
  const stored = datasets
    .flatMap((dataset) => ledger.monthsOf(dataset))
    .filter(({ month }) => names.has(month))
  const read = stored.map(({ readAt }) => readAt).sort()
  const [oldest] = read
  const newest = read.at(-1)
  const due = stored
    .map((month) => dueAt(month, lifetime())?.toISOString())
    .filter(isThere)
    .sort()
  return present({
    estimatedFrom: estimatedIn(stored),
    readAt: oldest !== undefined && newest !== undefined ? { oldest, newest } : undefined,
    staleAt: due[0],
  })
}

const isThere = (text: string | undefined) => text !== undefined

function estimatedIn(stored: readonly CostMonth[]): string | undefined {
  return stored
    .map(({ estimatedFrom }) => estimatedFrom)
    .filter(isThere)
    .sort()[0]
}

function ageNotes(period: Period, now: Date): string[] {
  const { from } = askable(period, now)
  if (period.from >= oldestDay(now) || from >= period.until) return []
  return [
    `Cost Explorer keeps days from ${from} on; what is older is only there if it was fetched in time.`,
  ]
}
