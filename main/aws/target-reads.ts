import { type Target, targetKey } from '../../shared/target.ts'
import { attemptCall, type CallParts } from './attempts.ts'
import { abortReason } from './backoff.ts'
import type { Reader } from './reader.ts'
import type { Snapshots } from './snapshots.ts'
import type { PageReaders } from './worker-pool.ts'

/** All rows of one target, read to the end. */
export interface TargetRows<Row> {
  readonly rows: Row[]
  /** ISO 8601. */
  readonly readAt: string
}

/** Told of a read as it goes on. A read that was under way already is told from its beginning. */
export interface ReadListener<Row> {
  reading(): void
  rows(rows: Row[]): void
}

export interface ReadOrder<Row> {
  readonly reader: Reader<Row>
  readonly target: Target
  readonly parameters: unknown
}

export interface TargetReadsParts extends CallParts {
  readonly workers: PageReaders
  readonly snapshots?: Snapshots
  /** Told when rows that were read could not be kept; the read itself is none the worse. */
  readonly onSnapshotTrouble?: (error: unknown) => void
}

/** Reads targets to the end, page by page; whoever wants the same at the same time shares a read. */
export interface TargetReads {
  /** Throws a `FailureError`. The read is cancelled when everybody who wants it has aborted. */
  read<Row>(
    order: ReadOrder<Row>,
    listener: ReadListener<Row>,
    signal: AbortSignal,
  ): Promise<TargetRows<Row>>
}

interface SharedRead<Row> {
  readonly listeners: Set<ReadListener<Row>>
  readonly abort: AbortController
  readonly rows: Row[]
  begun: boolean
  done?: Promise<TargetRows<Row>>
}

/**
 * Under which kind a reading's rows are kept in the store; undefined for one with parameters,
 * which asks for something of its own each time.
 */
export function snapshotKind(reader: Reader<unknown>, parameters: unknown): string | undefined {
  return parameters === undefined ? reader.name : undefined
}

/** Makes {@link TargetReads}. */
export function createTargetReads(parts: TargetReadsParts): TargetReads {
  const underWay = new Map<string, SharedRead<unknown>>()
  return {
    read<Row>(order: ReadOrder<Row>, listener: ReadListener<Row>, signal: AbortSignal) {
      const key = keyOf(order)
      const known = underWay.get(key) as SharedRead<Row> | undefined
      if (known) return join(known, listener, signal)
      const read: SharedRead<Row> = {
        listeners: new Set(),
        abort: new AbortController(),
        rows: [],
        begun: false,
      }
      underWay.set(key, read as SharedRead<unknown>)
      const forget = () => {
        if (underWay.get(key) === (read as SharedRead<unknown>)) underWay.delete(key)
      }
      // A read that everybody has left must not be joined: it is about to fail.
      read.abort.signal.addEventListener('abort', forget)
      read.done = readToEnd(parts, order, read).finally(forget)
      return join(read, listener, signal)
    },
  }
}

function keyOf({ reader, target, parameters }: ReadOrder<never>): string {
  return `${reader.name} ${targetKey(target)} ${JSON.stringify(parameters) ?? ''}`
}

async function join<Row>(
  read: SharedRead<Row>,
  listener: ReadListener<Row>,
  signal: AbortSignal,
): Promise<TargetRows<Row>> {
  if (read.begun) listener.reading()
  if (read.rows.length > 0) listener.rows([...read.rows])
  read.listeners.add(listener)
  let leave = () => {}
  const left = new Promise<never>((_, reject) => {
    leave = () => {
      read.listeners.delete(listener)
      if (read.listeners.size === 0) read.abort.abort(signal.reason)
      reject(abortReason(signal))
    }
  })
  signal.addEventListener('abort', leave, { once: true })
  if (signal.aborted) leave()
  try {
    return await Promise.race([read.done as Promise<TargetRows<Row>>, left])
  } finally {
    signal.removeEventListener('abort', leave)
    read.listeners.delete(listener)
  }
}

async function readToEnd<Row>(
  parts: TargetReadsParts,
  order: ReadOrder<Row>,
  read: SharedRead<Row>,
): Promise<TargetRows<Row>> {
  const { reader, target } = order
  let cursor: string | undefined
  do {
    const page = await readPage(parts, order, read, cursor)
    // No `push(...rows)`: a page may hold more rows than a call takes arguments.
    for (const row of page.rows) read.rows.push(row)
    if (page.rows.length > 0) for (const listener of read.listeners) listener.rows(page.rows)
    cursor = page.next === cursor ? undefined : page.next
  } while (cursor !== undefined)
  const readAt = parts.now().toISOString()
  keep(parts, snapshotKind(reader, order.parameters), target, read.rows, readAt)
  return { rows: read.rows, readAt }
}

function readPage<Row>(
  parts: TargetReadsParts,
  { reader, target, parameters }: ReadOrder<Row>,
  read: SharedRead<Row>,
  cursor: string | undefined,
) {
  const { signal } = read.abort
  const call = { ...target, service: reader.service, operation: reader.operation }
  const begin = () => {
    if (read.begun) return
    read.begun = true
    for (const listener of read.listeners) listener.reading()
  }
  const request = { target, parameters, ...(cursor !== undefined && { cursor }) }
  return attemptCall(
    parts,
    call,
    (access) => parts.workers.readPage(reader, { ...request, access }, signal),
    signal,
    begin,
  )
}

function keep(
  parts: TargetReadsParts,
  kind: string | undefined,
  target: Target,
  rows: readonly unknown[],
  readAt: string,
): void {
  if (kind === undefined) return
  try {
    parts.snapshots?.save(kind, target, rows, readAt)
  } catch (error) {
    parts.onSnapshotTrouble?.(error)
  }
}
