import { abortReason } from './backoff.ts'
import { type Bucket, createBucket, refill, take, throttle, waitFor } from './bucket.ts'
import { isGlobalService, limitOf } from './limits.ts'
import { present } from './present.ts'

/** A call that wants to be made. */
export interface BudgetedCall {
  readonly account: string
  readonly region: string
  /** As in IAM, such as `cloudformation`. */
  readonly service: string
  readonly operation: string
}

/** The leave to make one call. Must be given back, once; giving back twice is harmless. */
export interface Permit {
  release(outcome: 'made' | 'throttled'): void
}

/** What a budget allows now. */
export interface BudgetState {
  /** Calls a second. */
  readonly rate: number
  /** Calls a second where AWS does not throttle. */
  readonly fullRate: number
  readonly waiting: number
  /** When the next of those that wait may go (ISO 8601); absent where none waits for the rate. */
  readonly waitingUntil?: string
  /** When AWS last throttled (ISO 8601). */
  readonly throttledAt?: string
}

/** Keeps Foredeck within what AWS allows, per account × region × API, and in flight overall. */
export interface Budgets {
  /** Resolves when the call may be made; rejects when `signal` is aborted while it waits. */
  acquire(call: BudgetedCall, signal?: AbortSignal): Promise<Permit>
  state(call: BudgetedCall): BudgetState
  /** Calls under way and calls waiting, over all. */
  totals(): { inFlight: number; waiting: number }
  /** Told whenever the totals change. */
  onChange(listener: () => void): () => void
}

export interface BudgetOptions {
  readonly now: () => Date
  /**
   * Calls under way at once, over all accounts: what a few worker threads can decode while the
   * next answers are on their way.
   */
  readonly inFlight?: number
  readonly inFlightPerAccount?: number
}

interface Waiter {
  readonly grant: () => void
}

/** One account × region × API: its bucket, and who waits for it, first come first served. */
interface Lane {
  readonly account: string
  bucket: Bucket
  /** No token is there before this time (ms). */
  readyAt: number
  readonly waiters: Set<Waiter>
}

/** Makes {@link Budgets}. Lanes take turns, so that no target starves behind a busy one. */
export function createBudgets(options: BudgetOptions): Budgets {
  return new LaneBudgets(options)
}

class LaneBudgets implements Budgets {
  readonly #options: Required<BudgetOptions>
  readonly #lanes = new Map<string, Lane>()
  /** Lanes with somebody waiting, in the order of their turns. */
  readonly #queue = new Set<Lane>()
  readonly #perAccount = new Map<string, number>()
  readonly #listeners = new Set<() => void>()
  #inFlight = 0
  #waiting = 0
  #timer: NodeJS.Timeout | undefined

  constructor(options: BudgetOptions) {
    this.#options = { inFlight: 128, inFlightPerAccount: 32, ...options }
  }

  acquire(call: BudgetedCall, signal?: AbortSignal): Promise<Permit> {
    const lane = this.#lane(call)
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const waiter: Waiter = {
        grant: () => {
          signal?.removeEventListener('abort', leave)
          resolve(this.#permit(lane))
        },
      }
      const leave = () => {
        this.#remove(lane, waiter)
        reject(abortReason(signal))
      }
      signal?.addEventListener('abort', leave, { once: true })
      lane.waiters.add(waiter)
      this.#queue.add(lane)
      this.#waiting += 1
      this.#pump()
    })
  }

  state(call: BudgetedCall): BudgetState {
    const lane = this.#lane(call)
    const now = this.#now()
    const { rate, limit, throttledAt } = refill(lane.bucket, now)
    const waits = lane.waiters.size > 0 && lane.readyAt > now
    return {
      ...{ rate, fullRate: limit.rate, waiting: lane.waiters.size },
      ...present({
        waitingUntil: waits ? new Date(lane.readyAt).toISOString() : undefined,
        throttledAt: throttledAt === undefined ? undefined : new Date(throttledAt).toISOString(),
      }),
    }
  }

  totals(): { inFlight: number; waiting: number } {
    return { inFlight: this.#inFlight, waiting: this.#waiting }
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #now(): number {
    return this.#options.now().getTime()
  }

  #lane(call: BudgetedCall): Lane {
    const limit = limitOf(call.service, call.operation)
    const region = isGlobalService(call.service) ? '' : call.region
    const key = `${call.account}/${region}/${call.service}/${limit.group}`
    const known = this.#lanes.get(key)
    if (known) return known
    const bucket = createBucket(limit, this.#now())
    const lane: Lane = { account: call.account, bucket, readyAt: 0, waiters: new Set() }
    this.#lanes.set(key, lane)
    return lane
  }

  #permit(lane: Lane): Permit {
    let held = true
    return {
      release: (outcome) => {
        if (!held) return
        held = false
        if (outcome === 'throttled') this.#throttled(lane)
        this.#inFlight -= 1
        this.#count(lane.account, -1)
        this.#pump()
      },
    }
  }

  #throttled(lane: Lane): void {
    lane.bucket = throttle(lane.bucket, this.#now())
    lane.readyAt = this.#now() + waitFor(lane.bucket, this.#now())
  }

  #count(account: string, change: number): void {
    const count = (this.#perAccount.get(account) ?? 0) + change
    if (count === 0) this.#perAccount.delete(account)
    else this.#perAccount.set(account, count)
  }

  #remove(lane: Lane, waiter: Waiter): void {
    if (!lane.waiters.delete(waiter)) return
    this.#waiting -= 1
    if (lane.waiters.size === 0) this.#queue.delete(lane)
    this.#tell()
  }

  /** Grants what may be granted, one call a lane and turn, then sleeps until a bucket refills. */
  #pump(): void {
    clearTimeout(this.#timer)
    const now = this.#now()
    let wake = Infinity
    // A lane that got its turn is put back at the end of the queue, and so is met again.
    for (const lane of this.#queue) {
      if (this.#inFlight >= this.#options.inFlight) return this.#tell()
      if (this.#accountIsFull(lane)) continue
      // Where the clock was set back, what was worked out by the former time says nothing.
      if (lane.readyAt <= now || lane.bucket.at > now) this.#tryGrant(lane, now)
      if (lane.waiters.size > 0) wake = Math.min(wake, lane.readyAt)
    }
    if (wake < Infinity) this.#timer = setTimeout(() => this.#pump(), Math.max(1, wake - now))
    this.#tell()
  }

  #accountIsFull(lane: Lane): boolean {
    return (this.#perAccount.get(lane.account) ?? 0) >= this.#options.inFlightPerAccount
  }

  #tryGrant(lane: Lane, now: number): void {
    const [waiter] = lane.waiters
    const bucket = take(lane.bucket, now)
    if (!waiter || !bucket) {
      lane.bucket = refill(lane.bucket, now)
      lane.readyAt = now + Math.max(1, waitFor(lane.bucket, now))
      return
    }
    lane.bucket = bucket
    lane.waiters.delete(waiter)
    this.#queue.delete(lane)
    if (lane.waiters.size > 0) this.#queue.add(lane)
    this.#waiting -= 1
    this.#inFlight += 1
    this.#count(lane.account, 1)
    waiter.grant()
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}
