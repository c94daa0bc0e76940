import type { OperationSpan, StackOperation } from '../../../../shared/stacks.ts'

/** One bar of the timeline; `left` and `width` are shares of the whole, 0 to 1. */
export interface TimelineBar {
  readonly span: OperationSpan
  readonly key: string
  readonly left: number
  readonly width: number
  readonly milliseconds: number
  readonly running: boolean
}

/** A resource with its bars: one, or more where a rollback worked on it again. */
export interface TimelineRow {
  readonly key: string
  readonly path: readonly string[]
  readonly logicalId: string
  readonly type: string
  readonly bars: readonly TimelineBar[]
}

/** A line of the time axis: where (0 to 1) and how long after the start. */
export interface TimelineTick {
  readonly at: number
  readonly milliseconds: number
}

export interface TimelineScale {
  readonly bars: readonly TimelineBar[]
  readonly rows: readonly TimelineRow[]
  readonly ticks: readonly TimelineTick[]
  readonly milliseconds: number
}

/**
 * Bars and axis of one operation, `now` (epoch milliseconds) being the end of what is not over.
 * Bars come in the order in which CloudFormation began them, rows in that of their first bar.
 */
export function timelineScale(operation: StackOperation, now: number): TimelineScale {
  const start = Date.parse(operation.startedAt)
  const end = endOf(operation, now)
  const total = Math.max(end - start, 1000)
  const bars = operation.spans
    .map((span) => toBar(span, start, total, now))
    .toSorted((one, other) => one.left - other.left || one.key.localeCompare(other.key))
  return { bars, rows: toRows(bars), ticks: ticks(total), milliseconds: total }
}

function endOf(operation: StackOperation, now: number): number {
  if (operation.endedAt === undefined) return now
  const ends = operation.spans.map((span) => Date.parse(span.endedAt ?? span.startedAt))
  return Math.max(Date.parse(operation.endedAt), ...ends)
}

function toBar(span: OperationSpan, start: number, total: number, now: number): TimelineBar {
  const from = Math.max(Date.parse(span.startedAt), start)
  const to = Math.max(span.endedAt === undefined ? now : Date.parse(span.endedAt), from)
  const left = Math.min((from - start) / total, 1)
  return {
    span,
    key: `${resourceOf(span)} ${span.startedAt} ${span.status}`,
    left,
    width: Math.min((to - from) / total, 1 - left),
    milliseconds: to - from,
    running: span.endedAt === undefined,
  }
}

function resourceOf({ path, logicalId }: OperationSpan): string {
  return [...path, logicalId].join('/')
}

function toRows(bars: readonly TimelineBar[]): TimelineRow[] {
  const groups = Map.groupBy(bars, ({ span }) => resourceOf(span))
  return [...groups].flatMap(([key, own]) => {
    const [first] = own
    if (first === undefined) return []
    const { path, logicalId, type } = first.span
    return [{ key, path, logicalId, type, bars: own }]
  })
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400]

function ticks(total: number): TimelineTick[] {
  const seconds = total / 1000
  const step = (steps.find((one) => seconds / one <= 8) ?? Math.ceil(seconds / 8)) * 1000
  const count = Math.floor(total / step)
  return Array.from({ length: count + 1 }, (_, index) => ({
    at: (index * step) / total,
    milliseconds: index * step,
  }))
}

/** The resources that took longest, longest first: where the time went. */
export function slowest(scale: TimelineScale, count: number): TimelineBar[] {
  return scale.bars
    .filter((bar) => bar.span.type !== 'AWS::CloudFormation::Stack')
    .toSorted((one, other) => other.milliseconds - one.milliseconds)
    .slice(0, count)
}
