import { createAttended } from '../aws/attended.ts'
import { createSignal } from '../aws/signal.ts'
import { type Sleep, sleepByClock } from '../aws/sleep.ts'
import type { KnownChange } from './changes.ts'
import { isInMotion } from './outcomes.ts'

/** Something whose earlier changes are asked for in one go, with a call or two. */
export interface Source {
  /** Stable: what it is of. */
  readonly key: string
  /** When it changed last (ISO 8601): what has rested since long ago has no past to ask for. */
  readonly changedAt: string
  /** Tells one state of it from another: it is asked again only in another one. */
  readonly mark: string
  /** Its changes since then, with or without the newest. */
  readonly read: (since: Date, signal: AbortSignal) => Promise<readonly KnownChange[]>
}

/** What AWS keeps of changes that are no longer the newest of their thing. */
export interface Past {
  changes(): KnownChange[]
  /** Reads for as long as anybody listens; `hours` is how far back he looks. */
  listen(listener: () => void, hours: number): () => void
}

/** What the past is made of. */
export interface PastParts {
  /** All that can be asked now and has changed since then. */
  readonly sources: (since: Date) => readonly Source[]
  readonly now: () => Date
  /** For tests to pass time. Rejects when the signal aborts. Default: the clock. */
  readonly sleep?: Sleep
}

/** Milliseconds between two sources asked, over all targets: few calls beside what lists need. */
export const pastPace = 250
/** Milliseconds until it is looked again for something to ask, where there was nothing. */
const idlePace = 5_000
/** How many are asked before all is looked through again, which takes long with 100,000 stacks. */
const atOnce = 20

/** How far back (hours) a source is asked: as far as anybody can look. */
const longest = 168
/** What goes on in a source's past is asked for again after this, what failed after that (ms). */
const whileMoving = 30_000
const afterFailure = 10 * 60_000

interface Asked {
  readonly mark: string
  readonly changes: readonly KnownChange[]
  /** In milliseconds since 1970. */
  readonly againAt: number
}

/** Makes a {@link Past}: one source after the other, the one that changed last first. */
export function createPast(parts: PastParts): Past {
  return new SlowPast(parts)
}

class SlowPast implements Past {
  readonly #parts: PastParts
  readonly #asked = new Map<string, Asked>()
  readonly #changed = createSignal()
  /** How far back (hours) each listener looks. */
  readonly #reaches: number[] = []
  readonly #attended = createAttended((left) => this.#begin(left))

  constructor(parts: PastParts) {
    this.#parts = parts
  }

  changes(): KnownChange[] {
    return [...this.#asked.values()].flatMap(({ changes }) => changes)
  }

  listen(listener: () => void, hours: number): () => void {
    const forget = this.#changed.listen(listener)
    this.#reaches.push(hours)
    return this.#attended.attend(() => {
      forget()
      this.#reaches.splice(this.#reaches.indexOf(hours), 1)
    })
  }

  #begin(left: AbortSignal): void {
    const go = async () => {
      while (!left.aborted) {
        const due = this.#due()
        await this.#askEach(due, left)
        if (due.length === 0) await this.#sleep(idlePace, left)
      }
    }
    // Only leaving ends it: what fails is caught where it is asked.
    go().catch(() => undefined)
  }

  #due(): readonly Source[] {
    const now = this.#parts.now().getTime()
    const since = new Date(now - Math.max(...this.#reaches) * 3_600_000)
    return dueSources(this.#parts.sources(since), this.#asked, now)
  }

  async #askEach(due: readonly Source[], signal: AbortSignal): Promise<void> {
    for (const source of due) {
      if (signal.aborted) return
      await this.#ask(source, signal)
      await this.#sleep(pastPace, signal)
    }
  }

  #sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return (this.#parts.sleep ?? sleepByClock)(milliseconds, signal)
  }

  async #ask(source: Source, signal: AbortSignal): Promise<void> {
    const now = this.#parts.now().getTime()
    const { key, mark } = source
    const before = this.#asked.get(key)?.changes ?? []
    const since = new Date(now - longest * 3_600_000)
    const { changes = before, wait } = await answerOf(source, since, signal)
    if (signal.aborted) return
    this.#asked.set(key, { mark, changes, againAt: now + wait })
    if (changes.length + before.length > 0) this.#changed.emit()
  }
}

/** What may not be read now is no gap: the lists say so, and the newest of all is there. */
async function answerOf({ read }: Source, since: Date, signal: AbortSignal) {
  try {
    const changes = await read(since, signal)
    const moves = changes.some(({ change }) => isInMotion(change.outcome))
    return { changes, wait: moves ? whileMoving : Infinity }
  } catch {
    return { wait: afterFailure }
  }
}

/** What to ask next, the one that changed last first. Pure. */
function dueSources(
  sources: readonly Source[],
  asked: ReadonlyMap<string, Asked>,
  now: number,
): readonly Source[] {
  return sources
    .filter(({ key, mark }) => {
      const known = asked.get(key)
      return known === undefined || known.mark !== mark || known.againAt <= now
    })
    .sort((one, other) => other.changedAt.localeCompare(one.changedAt))
    .slice(0, atOnce)
}
