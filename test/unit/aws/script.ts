import { vi } from 'vitest'
import type { Target } from '../../../shared/target.ts'
import { FailureError, type FailureKind } from '../../../shared/failure.ts'
import type { ReadingEvent } from '../../../shared/reading.ts'
import type { Access, AccessBroker } from '../../../main/aws/access.ts'
import { createBudgets } from '../../../main/aws/budgets.ts'
import { createFanOut, type FanOutParts } from '../../../main/aws/fan-out.ts'
import { createMeter } from '../../../main/aws/meter.ts'
import type { Page, PageRequest, Reader } from '../../../main/aws/reader.ts'
import type { Snapshots } from '../../../main/aws/snapshots.ts'
import { inThread } from '../../../main/aws/worker-pool.ts'

export interface Row {
  readonly id: string
}

/** What a scripted reader does for each page it is asked for. */
export type Script = (request: PageRequest, signal: AbortSignal) => Promise<Page<Row>>

export const target = (account: string, region = 'eu-west-1'): Target => ({
  account: account.padStart(12, '0'),
  region,
})

export const rows = (...ids: string[]): Page<Row> => ({ rows: ids.map((id) => ({ id })) })

export function failure(kind: FailureKind, retryable = false): FailureError {
  return new FailureError({ kind, sentence: `It is ${kind}.`, code: kind, retryable })
}

export function reader(readPage: Script): Reader<Row> {
  return { name: 'things', service: 'cloudformation', operation: 'DescribeStacks', readPage }
}

/** Snapshots in memory. */
export function memory(): Snapshots & { saved: Map<string, { rows: unknown[]; readAt: string }> } {
  const saved = new Map<string, { rows: unknown[]; readAt: string }>()
  const key = (kind: string, { account, region }: Target) => `${kind} ${account}/${region}`
  return {
    saved,
    load: (kind, of) => saved.get(key(kind, of)),
    loadText: (kind, of) => {
      const known = saved.get(key(kind, of))
      const filled = known !== undefined && known.rows.length > 0
      return filled ? { rows: JSON.stringify(known.rows), readAt: known.readAt } : undefined
    },
    save: (kind, of, all, readAt) => void saved.set(key(kind, of), { rows: [...all], readAt }),
    lastCount: (kind, of) => {
      const known = saved.get(key(kind, of))
      return known && { count: known.rows.length, readAt: known.readAt }
    },
  }
}

export const access: Access = {
  credentials: { accessKeyId: 'AKIAFORE000000000001', secretAccessKey: 'secret' },
  endpoints: {},
  partition: 'aws',
  principal: 'arn:aws:iam::000000000001:role/x',
}

/** A broker that gives access, and counts how often it is asked for each account. */
export function broker(give: (account: string, renew: boolean) => Access = () => access) {
  const asked: { account: string; renew: boolean }[] = []
  const own: AccessBroker & { asked: typeof asked } = {
    asked,
    access: async (account, options) => {
      asked.push({ account, renew: options?.renew ?? false })
      return give(account, options?.renew ?? false)
    },
    proveIdentity: async () => {
      throw new Error('not asked for here')
    },
  }
  return own
}

/** An engine of its own for one test; random is fixed so that waits are known. */
export function engine(parts: Partial<FanOutParts> = {}) {
  const now = () => new Date()
  const budgets = createBudgets({ now })
  const meter = createMeter({ budgets, now })
  const all = {
    broker: broker(),
    budgets,
    meter,
    workers: inThread,
    now,
    random: () => 0.5,
    ...parts,
  }
  return { ...all, fanOut: createFanOut(all) }
}

/** Events as short words, such as `reading 1` and `rows 1 a,b`. */
export function told(event: ReadingEvent<Row>): string {
  switch (event.type) {
    case 'planned':
      return `planned ${event.targets.length}`
    case 'round':
      return `round ${event.done} ${event.failed} ${event.resting}`
    case 'stored':
    case 'rows':
      return `${event.type} ${nameOf(event.target)} ${event.rows.map(({ id }) => id).join()}`
    case 'packed':
      return `packed ${nameOf(event.target)} ${event.rows}`
    case 'done':
      return `done ${nameOf(event.target)} ${event.count}`
    case 'failed':
      return `failed ${nameOf(event.target)} ${event.failure.kind}`
    case 'reading':
    case 'resting':
      return `${event.type} ${nameOf(event.target)}`
  }
}

const nameOf = ({ account }: Target) => String(Number(account))

/** All events of a reading, in words. */
export async function all(reading: AsyncIterable<ReadingEvent<Row>>): Promise<string[]> {
  const events: string[] = []
  for await (const event of reading) events.push(told(event))
  return events
}

export const second = 1000
export const minute = 60 * second

/** Waits as if inside AWS; rejects when cancelled. */
export function latency(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, ms)
    signal.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')))
  })
}

/** Runs a reading to its end while time passes. */
export async function finish(reading: AsyncIterable<ReadingEvent<Row>>): Promise<string[]> {
  const events = all(reading)
  await vi.runAllTimersAsync()
  return events
}

/** Takes the events of a live reading as time passes. */
export function follow(reading: AsyncGenerator<ReadingEvent<Row>>) {
  const events: ReadingEvent<Row>[] = []
  const done = (async () => {
    for await (const event of reading) events.push(event)
  })()
  return { events, done, words: () => events.splice(0).map(told) }
}
