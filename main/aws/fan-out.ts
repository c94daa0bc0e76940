import type { ReadingEvent } from '../../shared/reading.ts'
import type { Target } from '../../shared/target.ts'
import { createEventQueue } from './event-queue.ts'
import { Halts } from './halts.ts'
import { createOpenings } from './openings.ts'
import type { AnyReader } from './reader.ts'
import { ScopeReading } from './scope-reading.ts'
import type { Sight } from './sight.ts'
import type { Signal } from './signal.ts'
import { createTargetReads, type TargetReadsParts } from './target-reads.ts'

/** What one list asks of a reading. */
export interface ReadingOptions<Row> {
  /** What the reader gets beyond the target, as JSON; part of what makes two reads the same. */
  readonly parameters?: unknown
  /** Stay on and read each target again when it is due. */
  readonly live?: boolean
  /** Begin with the rows of the last run. */
  readonly stored?: boolean
  /** Those come as `packed` text, for a window. */
  readonly packed?: boolean
  /** Read resting (empty) targets too. */
  readonly all?: boolean
  /** Ends the reading and cancels its calls. */
  readonly signal?: AbortSignal | undefined
  /**
   * Milliseconds until rows like these should be looked at again: seconds while something in them
   * is in motion, else minutes. Pure. Two minutes when absent.
   */
  readonly dueIn?: (rows: readonly Row[]) => number
  /**
   * Nobody looks at the rows themselves: what is due may wait, and all of it waits for the lists
   * that somebody has opened.
   */
  readonly background?: boolean
}

/** With `written`, lists look at once where something was written. */
export interface FanOutParts extends TargetReadsParts {
  /** Emits when accounts changed, so that what waits for a login may go on. */
  readonly accessChanged?: Pick<Signal, 'listen'>
  /** What the windows show; every list is read at its plain pace without. */
  readonly sight?: Pick<Sight, 'paceOf' | 'isShown' | 'listen'>
}

/** Runs readers over many targets at once; the engine of every list. */
export interface FanOut {
  /**
   * Reads all targets and tells how it goes, in the order that `ReadingEvent` promises. Never
   * throws for a target's sake: its failure is an event. Ends after `round`, or goes on while
   * `live`. Leaving the loop cancels the calls under way.
   */
  read<Row>(
    reader: AnyReader<Row>,
    targets: readonly Target[],
    options?: ReadingOptions<Row>,
  ): AsyncGenerator<ReadingEvent<Row>, void>
}

/** Makes a {@link FanOut}. */
export function createFanOut(parts: FanOutParts): FanOut {
  const reads = createTargetReads(parts)
  const openings = createOpenings()
  return {
    async *read<Row>(
      reader: AnyReader<Row>,
      targets: readonly Target[],
      options: ReadingOptions<Row> = {},
    ) {
      const queue = createEventQueue<ReadingEvent<Row>>(256)
      const left = new AbortController()
      const leave = () => left.abort()
      options.signal?.addEventListener('abort', leave, { once: true })
      if (options.signal?.aborted) leave()
      const halts = new Halts(parts.broker, left.signal, parts.accessChanged)
      const reading = new ScopeReading(
        { parts, reads, openings, reader, targets, options, queue, halts },
        left.signal,
      )
      const run = reading.run().finally(() => queue.end())
      try {
        yield* queue.events()
        await run
      } finally {
        leave()
        queue.end()
        halts.close()
        options.signal?.removeEventListener('abort', leave)
        await run.catch(() => {})
      }
    },
  }
}
