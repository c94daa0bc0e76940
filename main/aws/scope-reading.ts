import { hash } from 'node:crypto'
import { type Failure, FailureError } from '../../shared/failure.ts'
import type { ReadingEvent } from '../../shared/reading.ts'
import { type Target, targetKey } from '../../shared/target.ts'
import { pause } from './backoff.ts'
import { type Calm, calmAfter, nextLook, nextLookAtEmpty, nextTry, restsUntil } from './due.ts'
import type { EventQueue } from './event-queue.ts'
import { toFailure } from './failures.ts'
import type { FanOutParts, ReadingOptions } from './fan-out.ts'
import type { Halts } from './halts.ts'
import type { Openings } from './openings.ts'
import type { AnyReader } from './reader.ts'
import type { SightPace } from './sight.ts'
import { snapshotKind, type TargetReads, type TargetRows } from './target-reads.ts'

export interface ScopeReadingParts<Row> {
  readonly parts: FanOutParts
  readonly reads: TargetReads
  readonly openings: Openings
  readonly reader: AnyReader<Row>
  readonly targets: readonly Target[]
  readonly options: ReadingOptions<Row>
  readonly queue: EventQueue<ReadingEvent<Row>>
  readonly halts: Halts
}

type Outcome<Row> = { read: TargetRows<Row> } | { failure: Failure } | { restsUntil: Date }

/** What the wait until a target is due hangs on; `since` in milliseconds since 1970. */
interface Wait {
  readonly since: number
  readonly failures: number
  readonly random: number
  readonly pace: SightPace
}

/** Nothing is known yet of how calm a target is. */
const fresh: Calm = { digest: '', unchanged: 0 }

/** Two minutes: what a list that says nothing of its rows gets. */
const defaultDue = () => 120_000

/** The store's rows are told in slices of this (ms), with the loop free in between. */
const slice = 8

/** Targets whose stored rows may wait for whoever reads: hundreds of kilobytes each, at the worst. */
const storedAtMost = 8

/** One reading over a scope, from `planned` to `round` and on. */
export class ScopeReading<Row> {
  readonly #its: ScopeReadingParts<Row>
  readonly #left: AbortSignal
  readonly #round = { done: 0, failed: 0, resting: 0 }
  /** When the last read of each target began, by its key; milliseconds since 1970. */
  readonly #begunAt = new Map<string, number>()
  #first = 0
  /** Says that this list is no longer waited for. */
  #opened: (() => void) | undefined

  constructor(its: ScopeReadingParts<Row>, left: AbortSignal) {
    this.#its = its
    this.#left = left
    this.#first = its.targets.length
  }

  /** Ends with the round, or when the reading is left. Never rejects for a target's sake. */
  async run(): Promise<void> {
    const { targets, queue, options, openings } = this.#its
    queue.push({ type: 'planned', targets: [...targets] })
    if (targets.length === 0) queue.push({ type: 'round', ...this.#round })
    if (options.background) await openings.over(this.#left)
    else if (options.live && this.#first > 0) this.#opened = openings.begin()
    await this.#readAll().finally(() => this.#opened?.())
  }

  async #readAll(): Promise<void> {
    // All that is stored comes before the first call: calls would take the loop from it.
    await this.#inSlices((target) => this.#tellStored(target))
    this.#its.parts.workers.warm()
    const running: Promise<void>[] = []
    await this.#inSlices((target) => {
      running.push(this.#runTarget(target))
      return undefined
    })
    await Promise.all(running)
  }

  /** Does something for each target, with the loop free in between; stops when the reading is left. */
  async #inSlices(work: (target: Target) => Promise<void> | undefined): Promise<void> {
    let sliceEnd = performance.now() + slice
    for (const target of this.#its.targets) {
      if (this.#left.aborted) return
      await work(target)
      if (performance.now() < sliceEnd) continue
      await new Promise<void>((resolve) => setImmediate(resolve))
      sliceEnd = performance.now() + slice
    }
  }

  /** Waits for who reads first: what a whole estate has stored would be much to hold at once. */
  async #tellStored(target: Target): Promise<void> {
    const { reader, options, queue } = this.#its
    const kind = snapshotKind(reader, options.parameters)
    if (!options.stored || kind === undefined) return
    await queue.room(storedAtMost)
    const event = this.#storedOf(kind, target)
    if (event) queue.push(event)
  }

  #storedOf(kind: string, target: Target): ReadingEvent<Row> | undefined {
    const { parts, options } = this.#its
    if (options.packed) {
      const text = parts.snapshots?.loadText(kind, target)
      return text && { type: 'packed', target, ...text }
    }
    const known = parts.snapshots?.load(kind, target)
    if (!known || known.rows.length === 0) return undefined
    // The kind names the reader, and so its rows' shape.
    return { type: 'stored', target, rows: known.rows as Row[], readAt: known.readAt }
  }

  /** The first pass of a target, then, when live, all that follow. */
  async #runTarget(target: Target): Promise<void> {
    let calm: Calm | undefined
    let failures = 0
    let outcome = this.#rest(target) ?? this.#known(target) ?? (await this.#readOnce(target))
    this.#count(outcome)
    while (this.#its.options.live && !this.#left.aborted) {
      failures = 'failure' in outcome ? failures + 1 : 0
      if ('read' in outcome) calm = calmAfter(calm, digestOf(outcome.read.rows))
      if (!(await this.#untilDue(target, outcome, calm, failures))) return
      outcome = this.#madeSince(target, outcome) ?? (await this.#readOnce(target))
    }
  }

  /** Who opens a list wants it read now; what is read for nobody's eyes takes what is known. */
  #known(target: Target): Outcome<Row> | undefined {
    return this.#its.options.background ? this.#madeSince(target, undefined) : undefined
  }

  /** What another reading of the same read since, unless that is due again too. */
  #madeSince(target: Target, outcome: Outcome<Row> | undefined): Outcome<Row> | undefined {
    const { parts, reads, reader, options, queue } = this.#its
    const { parameters } = options
    const read = reads.latest({ reader, target, parameters })
    const before = outcome !== undefined && 'read' in outcome ? outcome.read.readAt : ''
    if (read === undefined || read.readAt <= before) return undefined
    if (Date.parse(read.readAt) <= this.#writtenAt(target)) return undefined
    const age = parts.now().getTime() - Date.parse(read.readAt)
    if (age >= this.#lookAfter(read.rows, fresh, 0.5, this.#paceOf(target))) return undefined
    queue.push({ type: 'reading', target })
    if (read.rows.length > 0) queue.push({ type: 'rows', target, rows: [...read.rows] })
    this.#tellDone(target, read)
    this.#begunAt.set(targetKey(target), Date.parse(read.readAt))
    return { read }
  }

  #tellDone(target: Target, { rows, readAt, gaps }: TargetRows<Row>): void {
    const told = gaps.length > 0 ? { gaps: [...gaps] } : {}
    this.#its.queue.push({ type: 'done', target, count: rows.length, readAt, ...told })
  }

  #rest(target: Target): Outcome<Row> | undefined {
    const { parts, reader, options, queue } = this.#its
    const kind = snapshotKind(reader, options.parameters)
    if (options.all || kind === undefined) return undefined
    const last = parts.snapshots?.lastCount(kind, target)
    const until = restsUntil(last, parts.now())
    if (!last || !until) return undefined
    queue.push({ type: 'resting', target, readAt: last.readAt, until: until.toISOString() })
    return { restsUntil: until }
  }

  async #readOnce(target: Target): Promise<Outcome<Row>> {
    const { parts, reads, reader, options, queue, halts } = this.#its
    const { account } = target
    // What was written before is read now, whatever the clock says: it may have been set back.
    const begunAt = Math.max(parts.now().getTime(), this.#writtenAt(target))
    this.#begunAt.set(targetKey(target), begunAt)
    const isShown = (id: string) => parts.sight?.isShown(reader.name, { ...target, id }) ?? false
    try {
      const halted = halts.failureOf(account)
      if (halted) throw halted
      const read = await reads.read(
        { reader, target, parameters: options.parameters, isShown },
        {
          reading: () => queue.push({ type: 'reading', target }),
          rows: (rows) => queue.push({ type: 'rows', target, rows }),
        },
        halts.signalOf(account),
      )
      this.#tellDone(target, read)
      return { read }
    } catch (error) {
      return this.#failed(target, error)
    }
  }

  #failed(target: Target, error: unknown): Outcome<Row> {
    const { reader, queue, halts } = this.#its
    if (error instanceof FailureError) halts.note(target.account, error)
    // The account's failure was first met in another target; here it is told for this one.
    const { region: _, ...halting } = halts.failureOf(target.account)?.failure ?? {}
    const call = { ...target, service: reader.service, operation: reader.operation }
    const failure = { ...toFailure(error, call), ...halting, region: target.region }
    if (!this.#left.aborted) queue.push({ type: 'failed', target, failure })
    return { failure }
  }

  /** Closes the round after the last target's first pass. */
  #count(outcome: Outcome<Row>): void {
    if ('read' in outcome) this.#round.done += 1
    else if ('failure' in outcome) this.#round.failed += 1
    else this.#round.resting += 1
    this.#first -= 1
    if (this.#first > 0) return
    this.#opened?.()
    if (!this.#left.aborted) {
      this.#its.queue.push({ type: 'round', ...this.#round })
    }
  }

  /** Waits until the target is due again; false when the reading was left meanwhile. */
  async #untilDue(
    target: Target,
    outcome: Outcome<Row>,
    calm: Calm | undefined,
    failures: number,
  ): Promise<boolean> {
    const { halts, queue } = this.#its
    try {
      if (halts.failureOf(target.account)) await halts.resumed(target.account)
      else await this.#pause(target, outcome, calm ?? fresh, failures)
      await queue.room()
    } catch {
      // The only thing that interrupts the wait is leaving.
      return false
    }
    return !this.#left.aborted
  }

  /**
   * A target that comes on screen, or leaves it, is due at another time than before; one that was
   * written to is due at once.
   */
  async #pause(target: Target, outcome: Outcome<Row>, calm: Calm, failures: number): Promise<void> {
    const { parts } = this.#its
    let since = parts.now().getTime()
    const random = (parts.random ?? Math.random)()
    const begunAt = this.#begunAt.get(targetKey(target)) ?? 0
    while (this.#writtenAt(target) <= begunAt) {
      const pace = this.#paceOf(target)
      // The clock was set back: the wait begins anew, or it would last until the former time.
      since = Math.min(since, parts.now().getTime())
      const dueAt = this.#dueAt(outcome, calm, { since, failures, random, pace })
      const left = dueAt - parts.now().getTime()
      if (left <= 0) return
      await pause(left, this.#left, (wake) => {
        const unseen = parts.sight?.listen(() => {
          if (this.#paceOf(target) !== pace) wake()
        })
        const unwritten = parts.written?.listen(() => {
          if (this.#writtenAt(target) > begunAt) wake()
        })
        return () => [unseen, unwritten].forEach((stop) => stop?.())
      })
    }
  }

  #writtenAt(target: Target): number {
    const { parts, reader } = this.#its
    return parts.written?.at(reader.service, target) ?? 0
  }

  #dueAt(outcome: Outcome<Row>, calm: Calm, { since, failures, random, pace }: Wait): number {
    const { options, targets } = this.#its
    if ('restsUntil' in outcome) return outcome.restsUntil.getTime()
    if ('failure' in outcome) return since + nextTry(outcome.failure.kind, failures, random)
    const { rows, gaps, readAt } = outcome.read
    if (rows.length === 0 && gaps.length === 0 && !options.all)
      return since + nextLookAtEmpty(targets.length)
    // Rows that another reading read are so much older already.
    return Math.min(since, Date.parse(readAt)) + this.#lookAfter(rows, calm, random, pace)
  }

  #lookAfter(rows: readonly Row[], calm: Calm, random: number, pace: SightPace): number {
    const { options, targets } = this.#its
    return nextLook((options.dueIn ?? defaultDue)(rows), calm, targets.length, random, pace)
  }

  #paceOf(target: Target): SightPace {
    const { parts, reader, options } = this.#its
    if (options.background === true) return 'rare'
    return parts.sight?.paceOf(reader.name, target) ?? 'plain'
  }
}

function digestOf(rows: readonly unknown[]): string {
  return hash('sha1', JSON.stringify(rows))
}
