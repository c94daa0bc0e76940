import type { Expression, GroupDefinition } from '@aws-sdk/client-cost-explorer'
import type { DayNumber, Span } from './calendar.ts'
import type { CostView } from './desk.ts'
import { categoryName } from './categories.ts'
import { dimensionOf } from './dimensions.ts'
import { unfit } from './errors.ts'
import { predicateOf, tagKeysIn, type TagReader } from './expression.ts'
import { emptyAmounts, type DayAmounts, type Line, type LineFacts } from './line.ts'
import { Sum } from './money.ts'

/** What is to be added up. */
interface Question {
  readonly span: Span
  /** Parts of the span, in order, without gaps. */
  readonly periods: readonly Span[]
  readonly filter: Expression | undefined
  readonly groupBy: readonly GroupDefinition[]
  readonly metrics: readonly (keyof DayAmounts)[]
}

/** One group's sums: by period and metric; a period without lines has none. */
export interface Row {
  readonly keys: readonly string[]
  readonly sums: (readonly Sum[] | undefined)[]
}

type KeyReader = (facts: LineFacts, tagOf: TagReader) => string

/** Adds the lines up that a question is about. Rows are in the order of their keys. */
export function tally(view: CostView, question: Question): Row[] {
  const counter = new Counter(view, question)
  for (const line of view.lines) counter.count(line)
  return counter.rows()
}

class Counter {
  readonly #question: Question
  readonly #view: CostView
  readonly #rows = new Map<string, Row>()
  readonly #matches: ReturnType<typeof predicateOf>
  readonly #keyReaders: readonly KeyReader[]
  /** Parts of the span in which no tag key appears or vanishes. */
  readonly #eras: readonly Span[]
  readonly #periodOf: Uint16Array
  readonly #amounts = emptyAmounts()

  constructor(view: CostView, question: Question) {
    this.#view = view
    this.#question = question
    this.#matches = predicateOf(question.filter, view.category)
    this.#keyReaders = question.groupBy.map((group) => keyReader(group, view.category))
    this.#eras = erasOf(view, question)
    this.#periodOf = periodIndex(question)
  }

  count(line: Line): void {
    for (const era of this.#eras) {
      const start = Math.max(era.start, line.first)
      const end = Math.min(era.end, line.last + 1)
      if (start >= end) continue
      const tagOf: TagReader = (facts, key) =>
        this.#view.tagKeys.isVisible(key, era.start, this.#view.now)
          ? facts.tags.get(key)
          : undefined
      if (this.#matches(line, tagOf)) this.#add(line, { start, end }, tagOf)
    }
  }

  #add(line: Line, { start, end }: Span, tagOf: TagReader): void {
    const keys = this.#keyReaders.map((read) => read(line, tagOf))
    const { metrics, span } = this.#question
    let row: Row | undefined
    for (let on = start; on < end; on += 1) {
      if (!line.charge(on, this.#amounts)) continue
      row ??= this.#row(keys)
      // Only the names are wanted: one day is enough.
      if (metrics.length === 0) return
      const period = this.#periodOf[on - span.start] ?? 0
      const sums = (row.sums[period] ??= metrics.map(() => new Sum()))
      for (const [index, metric] of metrics.entries()) sums[index]?.add(this.#amounts[metric])
    }
  }

  #row(keys: readonly string[]): Row {
    const name = keys.join('\u0000')
    const known = this.#rows.get(name)
    if (known !== undefined) return known
    const row = { keys, sums: [] }
    this.#rows.set(name, row)
    return row
  }

  rows(): Row[] {
    return [...this.#rows].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, row]) => row)
  }
}

function periodIndex({ span, periods }: Question): Uint16Array {
  const index = new Uint16Array(span.end - span.start)
  for (const [number, { start, end }] of periods.entries()) {
    index.fill(number, start - span.start, end - span.start)
  }
  return index
}

/** The span cut where a tag key that matters appears or vanishes. */
function erasOf(view: CostView, { span, filter, groupBy }: Question): Span[] {
  const keys = [
    ...tagKeysIn(filter),
    ...groupBy.flatMap(({ Type, Key }) => (Type === 'TAG' && Key !== undefined ? [Key] : [])),
  ]
  const cuts = view.tagKeys.turns(keys).filter((on) => on > span.start && on < span.end)
  const starts: DayNumber[] = [...new Set([span.start, ...cuts])].sort((a, b) => a - b)
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? span.end }))
}

/** How a line's key in a grouping is read. Throws ValidationException for what cannot be grouped by. */
function keyReader(
  { Type, Key = '' }: GroupDefinition,
  category: (facts: LineFacts) => string,
): KeyReader {
  switch (Type) {
    case 'TAG':
      return (facts, tagOf) => `${Key}$${tagOf(facts, Key) ?? ''}`
    case 'COST_CATEGORY':
      return (facts) => `${Key}$${Key === categoryName ? category(facts) : ''}`
    default: {
      const read = dimensionOf(Key)
      if (read === undefined) throw unfit(Key, 'groupBy.key', 'Member must satisfy enum value set')
      return read
    }
  }
}
