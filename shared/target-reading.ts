import type { Failure } from './failure.ts'
import { keepSame } from './same-rows.ts'
import type { Target } from './target.ts'
import { targetKey } from './target-key.ts'

/** One event of a reading whose rows are `Row`; in the order that `readingEvent` tells. */
export type ReadingEvent<Row> =
  | { type: 'planned'; targets: Target[] }
  | { type: 'stored'; target: Target; rows: Row[]; readAt: string }
  /** As `stored`, with the rows as the JSON text that the store holds. */
  | { type: 'packed'; target: Target; rows: string; readAt: string }
  | { type: 'resting'; target: Target; readAt: string; until: string }
  | { type: 'reading'; target: Target }
  | { type: 'rows'; target: Target; rows: Row[] }
  | { type: 'done'; target: Target; count: number; readAt: string; gaps?: Failure[] | undefined }
  | { type: 'failed'; target: Target; failure: Failure }
  | { type: 'round'; done: number; failed: number; resting: number }

/** What a list knows about one target: its rows, how fresh they are, and what is going on. */
export interface TargetReading<Row> {
  readonly target: Target
  readonly state: 'queued' | 'stored' | 'resting' | 'reading' | 'read' | 'failed'
  /** What to show now: the last complete read, or the rows so far of a first read. */
  readonly rows: readonly Row[]
  /** Rows of the read under way; they become `rows` at `done`. */
  readonly arriving: readonly Row[]
  /** When the rows were read (ISO 8601), if ever. */
  readonly readAt?: string
  readonly failure?: Failure
  /** What the last complete read had to leave out: its rows are not the whole. */
  readonly gaps?: readonly Failure[] | undefined
}

/** All targets of a reading by {@link targetKey}. */
export type Reading<Row> = ReadonlyMap<string, TargetReading<Row>>

/**
 * Takes `event` into `reading`, in place, at the cost of the one target that it is about: copying
 * hundreds of targets for each of their events would cost their square. `planned` keeps the rows of
 * targets that stay in the plan, in its order, and drops the others.
 */
export function takeReadingEvent<Row>(
  reading: Map<string, TargetReading<Row>>,
  event: ReadingEvent<Row>,
): void {
  if (event.type === 'round') return
  if (event.type === 'planned') {
    const before = new Map(reading)
    reading.clear()
    for (const target of event.targets) {
      const key = targetKey(target)
      reading.set(key, before.get(key) ?? queuedTarget<Row>(target))
    }
    return
  }
  const key = targetKey(event.target)
  reading.set(key, readTarget(reading.get(key) ?? queuedTarget<Row>(event.target), event))
}

/**
 * The state of one target after `event`; pure. Events that are about the whole reading
 * (`planned`, `round`) do not change a target and are not accepted here.
 */
export function readTarget<Row>(
  before: TargetReading<Row>,
  event: Exclude<ReadingEvent<Row>, { type: 'planned' | 'round' }>,
): TargetReading<Row> {
  switch (event.type) {
    case 'stored':
      return { ...before, state: 'stored', rows: event.rows, readAt: event.readAt }
    case 'packed':
      return unpack(before, event)
    case 'resting':
      return { ...before, state: 'resting', rows: [], readAt: event.readAt }
    case 'reading':
      return { ...before, state: 'reading', arriving: [], failure: undefined }
    case 'rows':
      return arrive(before, event.rows)
    case 'done':
      return {
        ...before,
        state: 'read',
        rows: keepSame(before.rows, before.arriving),
        arriving: [],
        readAt: event.readAt,
        failure: undefined,
        gaps: event.gaps,
      }
    case 'failed':
      return { ...before, state: 'failed', arriving: [], failure: event.failure }
  }
}

/** Where the text holds no rows it is as if nothing were stored. */
function unpack<Row>(
  before: TargetReading<Row>,
  { rows: text, readAt }: { readonly rows: string; readonly readAt: string },
): TargetReading<Row> {
  const rows = parseRows(text)
  // What the reader of this list saved: its rows' shape is that of the reading.
  return rows ? { ...before, state: 'stored', rows: rows as Row[], readAt } : before
}

/** The rows in a text that the store holds; undefined where it holds none, as when it is damaged. */
export function parseRows(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

function arrive<Row>(before: TargetReading<Row>, rows: readonly Row[]): TargetReading<Row> {
  const arriving = [...before.arriving, ...rows]
  const firstRead = before.readAt === undefined
  return { ...before, arriving, rows: firstRead ? arriving : before.rows }
}

/** A target before anything is known of it. */
export function queuedTarget<Row>(target: Target): TargetReading<Row> {
  return { target, state: 'queued', rows: [], arriving: [] }
}
