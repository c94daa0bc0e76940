import { day, dayOf, monthStart, type DayNumber } from './calendar.ts'
import type { Asset } from './ledger.ts'

/** After this time (milliseconds) a key's activation or a backfill shows in the figures. */
const delay = day

/** When a key's values are part of the figures. */
interface Interval {
  readonly from: DayNumber
  to: DayNumber
  /** Milliseconds. */
  readonly shownAt: number
}

/** A tag key that may be part of the figures. */
export interface TagKey {
  readonly key: string
  status: 'Active' | 'Inactive'
  /** Milliseconds. */
  updatedAt: number
  readonly intervals: Interval[]
}

/** A backfill: the statuses of that moment, for the past. Times are milliseconds. */
export interface Backfill {
  readonly from: DayNumber
  readonly requestedAt: number
  readonly doneAt: number
  readonly keys: readonly string[]
}

/** Active as long as there are figures. */
const longActive = [
  'application',
  'environment',
  'team',
  'stage',
  'cost$centre',
  'Business Unit',
  'Büro-部門',
  'aws:cloudformation:stack-name',
  'aws:ecs:clusterName',
  'aws:ecs:serviceName',
]

/** Which tag keys are part of the figures, and since when. */
export class TagKeys {
  readonly #keys = new Map<string, TagKey>()
  readonly backfills: Backfill[] = []
  #seen = 0

  /** Takes note of the keys that resources have; `anchor` is the day from which the past is told. */
  note(assets: readonly Asset[], anchor: DayNumber): void {
    for (const { tags, rates } of assets.slice(this.#seen)) {
      for (const key of tags.keys()) this.#meet(key, anchor)
      for (const { tags: own = {} } of rates) {
        for (const key of Object.keys(own)) this.#meet(key, anchor)
      }
    }
    this.#seen = assets.length
  }

  #meet(key: string, anchor: DayNumber): void {
    if (this.#keys.has(key)) return
    const from = this.#since(key, anchor)
    const intervals = from === undefined ? [] : [{ from, to: Infinity, shownAt: 0 }]
    const status = from === undefined ? 'Inactive' : 'Active'
    const updatedAt = (from ?? monthStart(anchor, -13)) * day
    this.#keys.set(key, { key, status, updatedAt, intervals })
  }

  #since(key: string, anchor: DayNumber): DayNumber | undefined {
    if (longActive.includes(key) || key.length === 128) return monthStart(anchor, -15)
    return key === 'cost-center' ? monthStart(anchor, -5) : undefined
  }

  get all(): TagKey[] {
    return [...this.#keys.values()].sort((one, other) => (one.key < other.key ? -1 : 1))
  }

  find(key: string): TagKey | undefined {
    return this.#keys.get(key)
  }

  /** Activates or deactivates a key from a moment (milliseconds) on. */
  set(tagKey: TagKey, status: TagKey['status'], at: number): void {
    if (tagKey.status === status) return
    tagKey.status = status
    tagKey.updatedAt = at
    const open = tagKey.intervals.find(({ to }) => to === Infinity)
    if (status === 'Inactive' && open !== undefined) open.to = dayOf(at)
    if (status === 'Active') {
      tagKey.intervals.push({ from: dayOf(at), to: Infinity, shownAt: at + delay })
    }
  }

  /** Begins a backfill at a moment (milliseconds). */
  backfill(from: DayNumber, at: number): Backfill {
    const keys = this.all.filter(({ status }) => status === 'Active').map(({ key }) => key)
    const backfill = { from, requestedAt: at, doneAt: at + delay, keys }
    this.backfills.push(backfill)
    return backfill
  }

  /** Whether a key's values are part of the figures of a day, as they are at a time (milliseconds). */
  isVisible(key: string, on: DayNumber, now: number): boolean {
    const intervals = this.#keys.get(key)?.intervals ?? []
    if (intervals.some(({ from, to, shownAt }) => from <= on && on < to && shownAt <= now)) {
      return true
    }
    return this.backfills.some(
      ({ from, requestedAt, doneAt, keys }) =>
        doneAt <= now && from <= on && on <= dayOf(requestedAt) && keys.includes(key),
    )
  }

  /** The days of a span on which the answer to {@link isVisible} may change. */
  turns(keys: readonly string[]): DayNumber[] {
    const own = keys.flatMap((key) => this.#keys.get(key)?.intervals ?? [])
    const ends = own.flatMap(({ from, to }) => [from, to])
    const filled = this.backfills.flatMap(({ from, requestedAt }) => [from, dayOf(requestedAt) + 1])
    return [...ends, ...filled]
  }
}
