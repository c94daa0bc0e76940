import type { Failure } from '../../shared/failure.ts'
import type { ChangeSetDetail, ChangeSetRow, StackRef, StackRow } from '../../shared/stacks.ts'
import { type Target, targetKey } from '../../shared/target.ts'
import { createAttended } from '../aws/attended.ts'
import { toFailure } from '../aws/failures.ts'
import type { LiveRows } from '../aws/live-rows.ts'
import { createSignal } from '../aws/signal.ts'
import { type Sleep, sleepByClock } from '../aws/sleep.ts'
import {
  type Asked,
  answersOf,
  askedAgainAfter,
  markOf,
  nextToAsk,
  sweepPace,
  unreadOf,
} from './sweep-order.ts'
import { type SweepTargets, sweepTargets } from './sweep-stacks.ts'

/** A change set that waits to be executed, with what it would change as far as that was read. */
export interface WaitingChangeSet {
  readonly stack: StackRow
  readonly changeSet: ChangeSetRow
  readonly detail?: ChangeSetDetail | undefined
}

/** How far the sweep is. */
export interface SweepStanding {
  readonly asked: number
  readonly of: number
  /** When the stack asked longest ago was asked (ISO 8601). */
  readonly oldest?: string | undefined
}

/** Finds the change sets of all stacks, one stack a second, for as long as anybody listens. */
export interface ChangeSetSweep {
  waiting(): WaitingChangeSet[]
  /** Stacks that only their first change set has made so far, and that were not asked yet. */
  unread(): StackRow[]
  standing(): SweepStanding
  /** Targets that could not be asked, each with why. */
  gaps(): { target: Target; failure: Failure }[]
  /** What a page has read anyway. */
  note(ref: StackRef, changeSets: readonly ChangeSetRow[]): void
  /** A change set, by ARN, was executed or deleted here: its stack is asked again next. */
  answered(stack: string, changeSet: string): void
  listen(listener: () => void): () => void
}

/** What the sweep is made of. */
export interface SweepParts {
  readonly stacks: LiveRows<StackRow>
  readonly list: (ref: StackRef, signal: AbortSignal) => Promise<readonly ChangeSetRow[]>
  readonly describe: (ref: StackRef & { changeSet: string }) => Promise<ChangeSetDetail>
  readonly now: () => Date
  /** For tests to pass time. Rejects when the signal aborts. Default: the clock. */
  readonly sleep?: Sleep
}

/** After how many answers that bring no news the standing is told all the same. */
const tellEvery = 15

/** No stack's mark, so that the stack is as one that has changed. */
const askAgain = ''

/** Makes a {@link ChangeSetSweep}. */
export function createChangeSetSweep(parts: SweepParts): ChangeSetSweep {
  return new Sweep(parts)
}

class Sweep implements ChangeSetSweep {
  readonly #parts: SweepParts
  readonly #asked = new Map<string, Asked>()
  /** By the change set's ARN; none ever changes. */
  readonly #details = new Map<string, ChangeSetDetail>()
  readonly #described = new Set<string>()
  /** Never to wait again, whatever a list says that AWS had begun before. */
  readonly #answered = new Set<string>()
  readonly #refused = new Map<string, { target: Target; failure: Failure; until: number }>()
  readonly #changed = createSignal()
  readonly #attended = createAttended((left) => this.#begin(left))
  #untold = 0

  constructor(parts: SweepParts) {
    this.#parts = parts
  }

  waiting(): WaitingChangeSet[] {
    return answersOf(this.#targets(), this.#asked).flatMap(({ stack, answer }) =>
      answer.waiting.map((changeSet) => ({
        ...{ stack, changeSet, detail: this.#details.get(changeSet.arn) },
      })),
    )
  }

  unread(): StackRow[] {
    return unreadOf(this.#targets(), this.#asked)
  }

  standing(): SweepStanding {
    const targets = this.#targets()
    const answers = answersOf(targets, this.#asked)
    const of = [...targets.values()].reduce((sum, { byArn }) => sum + byArn.size, 0)
    const oldest = answers.reduce((first, { answer }) => Math.min(first, answer.at), Infinity)
    return {
      ...{ asked: answers.length, of },
      ...(answers.length > 0 && { oldest: new Date(oldest).toISOString() }),
    }
  }

  gaps(): { target: Target; failure: Failure }[] {
    return [...this.#refused.values()].map(({ target, failure }) => ({ target, failure }))
  }

  note({ account, region, stack: arn }: StackRef, changeSets: readonly ChangeSetRow[]): void {
    const stack = this.#targets().get(targetKey({ account, region }))?.byArn.get(arn)
    if (stack) this.#keep(stack, changeSets)
  }

  answered(stack: string, changeSet: string): void {
    this.#answered.add(changeSet)
    const before = this.#asked.get(stack)
    if (before === undefined) return
    const waiting = before.waiting.filter(({ arn }) => arn !== changeSet)
    this.#asked.set(stack, { ...before, mark: askAgain, waiting })
    this.#changed.emit()
  }

  listen(listener: () => void): () => void {
    const stops = [this.#changed.listen(listener), this.#parts.stacks.listen(() => undefined)]
    return this.#attended.attend(() => stops.forEach((stop) => stop()))
  }

  #targets(): SweepTargets {
    return sweepTargets(this.#parts.stacks.reading())
  }

  #begin(left: AbortSignal): void {
    const sleep = this.#parts.sleep ?? sleepByClock
    const go = async () => {
      while (!left.aborted) {
        await this.#askOne(left)
        await sleep(sweepPace, left)
      }
    }
    // Only leaving ends it: what a stack answers is caught where it is asked.
    go().catch(() => undefined)
  }

  async #askOne(signal: AbortSignal): Promise<void> {
    const now = this.#parts.now().getTime()
    for (const [key, { until }] of this.#refused) if (until <= now) this.#refused.delete(key)
    const open = [...this.#targets()].filter(([key]) => !this.#refused.has(key))
    const stack = nextToAsk(new Map(open), this.#asked, now)
    if (stack === undefined) return
    const { account, region, arn } = stack
    try {
      this.#keep(stack, await this.#parts.list({ account, region, stack: arn }, signal))
    } catch (error) {
      if (!signal.aborted) this.#failed(stack, toFailure(error, { account, region }), now)
    }
  }

  #failed(stack: StackRow, failure: Failure, now: number): void {
    // It was deleted meanwhile, which says nothing about the others.
    if (failure.kind === 'not-found') return this.#keep(stack, [])
    const { account, region } = stack
    const target = { account, region }
    this.#refused.set(targetKey(target), { target, failure, until: now + askedAgainAfter })
    this.#changed.emit()
  }

  #keep(stack: StackRow, changeSets: readonly ChangeSetRow[]): void {
    const before = this.#asked.get(stack.arn)
    const waiting = changeSets.filter(
      ({ arn, executionStatus }) => executionStatus === 'AVAILABLE' && !this.#answered.has(arn),
    )
    const at = this.#parts.now().getTime()
    this.#asked.set(stack.arn, { target: targetKey(stack), at, mark: markOf(stack), waiting })
    // What it could not read is told by the item.
    for (const { arn } of waiting) this.#describe(stack, arn).catch(() => undefined)
    const news = JSON.stringify(before?.waiting ?? []) !== JSON.stringify(waiting)
    this.#untold = news ? tellEvery : this.#untold + 1
    const { asked, of } = this.standing()
    if (this.#untold < tellEvery && asked < of) return
    this.#untold = 0
    this.#changed.emit()
  }

  /** Without it the item says that it may not be read what the change set would change. */
  async #describe({ account, region, arn: stack }: StackRow, changeSet: string): Promise<void> {
    if (this.#described.has(changeSet)) return
    this.#described.add(changeSet)
    try {
      const ref = { account, region, stack, changeSet }
      this.#details.set(changeSet, await this.#parts.describe(ref))
    } catch {
      this.#described.delete(changeSet)
      return
    }
    this.#changed.emit()
  }
}
