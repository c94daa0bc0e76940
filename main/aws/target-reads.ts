import type { Failure } from '../../shared/failure.ts'
import { type Target, targetKey } from '../../shared/target.ts'
import { attemptCall, type CallParts } from './attempts.ts'
import { abortReason } from './backoff.ts'
import type { AnyReader, IsShown, Page, Reader, WholeReader } from './reader.ts'
import type { Snapshots } from './snapshots.ts'
import type { PageReaders } from './worker-pool.ts'
import type { Written } from './written.ts'

/** All rows of one target, read to the end. */
export interface TargetRows<Row> {
  readonly rows: Row[]
  /** ISO 8601. */
  readonly readAt: string
  /** What could not be read, where the rest could. */
  readonly gaps: readonly Failure[]
}

/** Told of a read as it goes on. A read that was under way already is told from its beginning. */
export interface ReadListener<Row> {
  reading(): void
  rows(rows: Row[]): void
}

export interface ReadOrder<Row> {
  readonly reader: AnyReader<Row>
  readonly target: Target
  readonly parameters: unknown
  /** Which rows are on screen; none when absent. */
  readonly isShown?: IsShown
}

export interface TargetReadsParts extends CallParts {
  readonly workers: PageReaders
  readonly snapshots?: Snapshots
  /** Where something was written: who reads there afterwards wants no read that began before. */
  readonly written?: Pick<Written, 'at' | 'listen'>
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
  /** What the last read of the same brought, for as long as some reading still holds on to it. */
  latest<Row>(order: ReadOrder<Row>): TargetRows<Row> | undefined
}

/**
 * Under which kind a reading's rows are kept in the store; undefined for one with parameters,
 * which asks for something of its own each time.
 */
export function snapshotKind(reader: AnyReader<unknown>, parameters: unknown): string | undefined {
  return parameters === undefined ? reader.name : undefined
}

/** Makes {@link TargetReads}. */
export function createTargetReads(parts: TargetReadsParts): TargetReads {
  const underWay = new Map<string, unknown>()
  // Held weakly: rows of readings that were left are not kept in memory for their sake.
  const done = new Map<string, WeakRef<TargetRows<unknown>>>()
  return {
    latest: <Row>(order: ReadOrder<Row>) =>
      // The key names the reader, and so its rows' shape.
      done.get(keyOf(order))?.deref() as TargetRows<Row> | undefined,
    read<Row>(order: ReadOrder<Row>, listener: ReadListener<Row>, signal: AbortSignal) {
      const key = keyOf(order)
      const known = underWay.get(key) as SharedRead<Row> | undefined
      const writtenAt = parts.written?.at(order.reader.service, order.target) ?? 0
      if (known && known.begunAt >= writtenAt) return known.join(listener, signal)
      const keep = (rows: TargetRows<Row>) => void done.set(key, new WeakRef(rows))
      const read = new SharedRead(parts, order, keep)
      underWay.set(key, read)
      read.onOver(() => {
        if (underWay.get(key) === read) underWay.delete(key)
      })
      return read.join(listener, signal)
    },
  }
}

function keyOf<Row>({ reader, target, parameters = null }: ReadOrder<Row>): string {
  return `${reader.name} ${targetKey(target)} ${JSON.stringify(parameters)}`
}

/** One read under way, with everybody who wants it. */
class SharedRead<Row> {
  /** In milliseconds since 1970. */
  readonly begunAt: number
  readonly #parts: TargetReadsParts
  readonly #order: ReadOrder<Row>
  readonly #listeners = new Set<ReadListener<Row>>()
  readonly #abort = new AbortController()
  readonly #rows: Row[] = []
  /** The only page as JSON; undefined where there are more, or nobody wrote it. */
  #text: string | undefined
  readonly #done: Promise<TargetRows<Row>>
  #begun = false

  constructor(
    parts: TargetReadsParts,
    order: ReadOrder<Row>,
    onRead: (rows: TargetRows<Row>) => void,
  ) {
    this.begunAt = parts.now().getTime()
    this.#parts = parts
    this.#order = order
    this.#done = this.#readToEnd().then((rows) => {
      onRead(rows)
      return rows
    })
  }

  /** Told when the read is over, or about to fail because everybody has left. */
  onOver(listener: () => void): void {
    this.#abort.signal.addEventListener('abort', listener)
    this.#done.then(listener, listener)
  }

  async join(listener: ReadListener<Row>, signal: AbortSignal): Promise<TargetRows<Row>> {
    if (this.#begun) listener.reading()
    if (this.#rows.length > 0) listener.rows([...this.#rows])
    this.#listeners.add(listener)
    let leave = () => {}
    const left = new Promise<never>((_, reject) => {
      leave = () => {
        this.#listeners.delete(listener)
        if (this.#listeners.size === 0) this.#abort.abort(signal.reason)
        reject(abortReason(signal))
      }
    })
    signal.addEventListener('abort', leave, { once: true })
    if (signal.aborted) leave()
    try {
      return await Promise.race([this.#done, left])
    } finally {
      signal.removeEventListener('abort', leave)
      this.#listeners.delete(listener)
    }
  }

  async #readToEnd(): Promise<TargetRows<Row>> {
    const { reader } = this.#order
    const gaps =
      'readWhole' in reader ? await this.#readWhole(reader) : await this.#readPages(reader)
    const readAt = this.#parts.now().toISOString()
    // Nothing, as far as could be seen, is no reason to let the target rest.
    if (this.#rows.length > 0 || gaps.length === 0) this.#keep(readAt)
    return { rows: this.#rows, readAt, gaps }
  }

  async #readWhole(reader: WholeReader<Row>): Promise<readonly Failure[]> {
    this.#begin()
    const { target, isShown = () => false } = this.#order
    const { rows, gaps } = await reader.readWhole(target, this.#abort.signal, isShown)
    this.#take(rows)
    return gaps
  }

  async #readPages(reader: Reader<Row>): Promise<readonly Failure[]> {
    let cursor: string | undefined
    do {
      const { rows, next, text } = await this.#readPage(reader, cursor)
      this.#text = cursor === undefined && next === undefined ? text : undefined
      this.#take(rows)
      cursor = next === cursor ? undefined : next
    } while (cursor !== undefined)
    return []
  }

  #take(rows: Row[]): void {
    // No `push(...rows)`: a page may hold more rows than a call takes arguments.
    for (const row of rows) this.#rows.push(row)
    if (rows.length > 0) for (const listener of this.#listeners) listener.rows(rows)
  }

  #readPage(reader: Reader<Row>, cursor: string | undefined): Promise<Page<Row>> {
    const { signal } = this.#abort
    const { target, parameters } = this.#order
    const call = { ...target, service: reader.service, operation: reader.operation }
    const request = { target, parameters, ...(cursor !== undefined && { cursor }) }
    return attemptCall(
      this.#parts,
      call,
      (access) => this.#parts.workers.readPage(reader, { ...request, access }, signal),
      signal,
      () => this.#begin(),
    )
  }

  #begin(): void {
    if (this.#begun) return
    this.#begun = true
    for (const listener of this.#listeners) listener.reading()
  }

  #keep(readAt: string): void {
    const { reader, target, parameters } = this.#order
    const kind = snapshotKind(reader, parameters)
    if (kind === undefined) return
    try {
      this.#parts.snapshots?.save(kind, target, this.#rows, readAt, this.#text)
    } catch (error) {
      this.#parts.onSnapshotTrouble?.(error)
    }
  }
}
