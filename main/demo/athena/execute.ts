import { monthStart, type DayNumber } from '../costexplorer/calendar.ts'
import type { CostView } from '../costexplorer/desk.ts'
import { emptyAmounts, type Line } from '../costexplorer/line.ts'
import { erasOf, reportTags, type Cursor } from './cursor.ts'
import type { Group, Plan } from './prepare.ts'
import { taskLines } from './tasks.ts'
import { compare, textOf, type Value } from './values.ts'

/** The answer of a query. */
export interface Answer {
  readonly rows: readonly (readonly (string | undefined)[])[]
  readonly scannedBytes: number
}

/** Lines that are looked at before others have their turn. */
const slice = 200
/** What a value takes in the report's files, in bytes. */
const bytesOfValue = 6

interface OutputRow {
  readonly values: readonly Value[]
  readonly order: readonly Value[]
}

/** Carries a query out over the report; undefined where it was stopped in between. */
export async function execute(
  plan: Plan,
  view: CostView,
  isStopped: () => boolean,
): Promise<Answer | undefined> {
  const run = new Run(plan, view)
  for (const [index, line] of view.lines.entries()) {
    if (index % slice === 0) await new Promise(setImmediate)
    if (isStopped()) return undefined
    run.read(line)
    for (const task of taskLines(line)) run.read(task)
  }
  return run.answer()
}

class Run {
  readonly #plan: Plan
  readonly #cursor: Cursor
  readonly #eras: ReturnType<typeof erasOf>
  readonly #groups = new Map<string, Group>()
  readonly #rows: OutputRow[] = []
  readonly #months = new Map<DayNumber, boolean>()
  #scanned = 0

  constructor(plan: Plan, view: CostView) {
    this.#plan = plan
    this.#eras = erasOf(view)
    const [line] = view.lines
    const start = view.bill.span.start
    this.#cursor = {
      ...{ line: line as Line, day: start, amounts: emptyAmounts(), tags: new Map() },
      ...{ stamp: 0, view },
    }
  }

  read(line: Line): void {
    const cursor = this.#cursor
    cursor.line = line
    for (const era of this.#eras) {
      const end = Math.min(era.end, line.last + 1)
      cursor.tags = reportTags(line, era)
      cursor.stamp += 1
      for (let day = Math.max(era.start, line.first); day < end; day += 1) {
        cursor.day = day
        if (!this.#isRead(day) || !line.charge(day, cursor.amounts)) continue
        this.#scanned += 1
        if (this.#plan.where(cursor) === true) this.#take()
      }
    }
  }

  #isRead(day: DayNumber): boolean {
    const month = monthStart(day)
    const known = this.#months.get(month)
    if (known !== undefined) return known
    const wanted = this.#plan.partitions(this.#cursor) === true
    this.#months.set(month, wanted)
    return wanted
  }

  #take(): void {
    const { keys, accumulators, isGrouped } = this.#plan
    if (!isGrouped) {
      this.#rows.push(this.#output(undefined))
      return
    }
    const values = keys.map((key) => key(this.#cursor))
    const name = values.map((value) => textOf(value) ?? '\u0000').join('\u0001')
    let group = this.#groups.get(name)
    if (group === undefined) {
      group = { keys: values, accumulators: accumulators() }
      this.#groups.set(name, group)
    }
    for (const one of group.accumulators) one.add(this.#cursor)
  }

  #output(group: Group | undefined): OutputRow {
    const { output, order } = this.#plan
    return {
      values: output.map((value) => value(group)(this.#cursor)),
      order: order.map(({ value }) => value(group)(this.#cursor)),
    }
  }

  answer(): Answer {
    const { having, isGrouped, keys, limit, order, accumulators, columns } = this.#plan
    const isTotal = isGrouped && keys.length === 0 && this.#groups.size === 0
    if (isTotal) this.#groups.set('', { keys: [], accumulators: accumulators() })
    const groups = [...this.#groups.values()].filter(
      (group) => having === undefined || having(group)(this.#cursor) === true,
    )
    const rows = isGrouped ? groups.map((group) => this.#output(group)) : this.#rows
    const sorted =
      order.length === 0 ? rows : rows.sort((left, right) => this.#compare(left, right))
    return {
      rows: sorted.slice(0, limit).map(({ values }) => values.map(textOf)),
      scannedBytes: this.#scanned * Math.max(1, columns.size) * bytesOfValue,
    }
  }

  #compare(left: OutputRow, right: OutputRow): number {
    for (const [index, { descending }] of this.#plan.order.entries()) {
      const result = compare(left.order[index] ?? null, right.order[index] ?? null)
      if (result !== 0) return descending ? -result : result
    }
    return 0
  }
}
