import type { Failure } from '../../shared/failure.ts'
import type { Target } from '../../shared/target.ts'
import {
  type Reading,
  type ReadingEvent,
  takeReadingEvent,
  type TargetReading,
} from '../../shared/target-reading.ts'
import { createAttended } from './attended.ts'
import { createSignal } from './signal.ts'

/** The rows of a live reading over the scope, read for as long as anybody listens. */
export interface LiveRows<Row> {
  /** What is known, as it changes; kept while nobody listens. */
  reading(): Reading<Row>
  /** Whether the first round is over. */
  complete(): boolean
  /** Told at every change. The first listener begins the reading, the last one's leaving ends it. */
  listen(listener: () => void): () => void
  /** Begins anew, as when the scope has changed. */
  restart(): void
}

/** Starts a live reading; it ends with `signal`. */
export type StartReading<Row> = (signal: AbortSignal) => Promise<AsyncIterable<ReadingEvent<Row>>>

/** Milliseconds until a reading that failed as a whole is tried again. */
const pause = 30_000

/** Makes {@link LiveRows} of a reading. */
export function createLiveRows<Row>(start: StartReading<Row>): LiveRows<Row> {
  return new SharedRows(start)
}

class SharedRows<Row> implements LiveRows<Row> {
  readonly #start: StartReading<Row>
  readonly #changed = createSignal()
  readonly #reading = new Map<string, TargetReading<Row>>()
  #complete = false
  readonly #attended = createAttended((left) => this.#begin(left))

  constructor(start: StartReading<Row>) {
    this.#start = start
  }

  reading(): Reading<Row> {
    return this.#reading
  }

  complete(): boolean {
    return this.#complete
  }

  listen(listener: () => void): () => void {
    return this.#attended.attend(this.#changed.listen(listener))
  }

  restart(): void {
    this.#attended.restart()
  }

  #begin(left: AbortSignal): void {
    this.#complete = false
    this.#follow(left).catch(() => this.#later(left))
  }

  async #follow(signal: AbortSignal): Promise<void> {
    for await (const event of await this.#start(signal)) {
      if (signal.aborted) return
      if (event.type === 'round') this.#complete = true
      takeReadingEvent(this.#reading, event)
      this.#changed.emit()
    }
  }

  /** A reading fails as a whole only where there is nothing to read yet, such as no account. */
  #later(signal: AbortSignal): void {
    if (signal.aborted) return
    const timer = setTimeout(() => this.restart(), pause)
    timer.unref()
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  }
}

/** All rows of all targets. Pure. */
export function rowsOf<Row>(reading: Reading<Row>): Row[] {
  return [...reading.values()].flatMap(({ rows }) => rows)
}

/** The targets that could not be read, each with why. Pure. */
export function failuresOf(reading: Reading<unknown>): { target: Target; failure: Failure }[] {
  return [...reading.values()].flatMap(({ target, failure }) =>
    failure === undefined ? [] : [{ target, failure }],
  )
}

/** The keys of the targets that were never read and are about to be. Pure. */
export function pendingOf(reading: Reading<unknown>): string[] {
  return [...reading]
    .filter(([, { state, readAt }]) => readAt === undefined && isComing(state))
    .map(([key]) => key)
}

function isComing(state: string): boolean {
  return state === 'queued' || state === 'reading'
}
