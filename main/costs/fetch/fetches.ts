import type { FetchProgress } from '../../../shared/cost-meter.ts'
import type { CostPrice, Period } from '../../../shared/cost-question.ts'
import { type Failure, FailureError } from '../../../shared/failure.ts'
import { toFailure } from '../../aws/failures.ts'
import { createSignal, streamOf } from '../../aws/signal.ts'
import { present } from '../../aws/present.ts'
import { compareAmounts } from '../amount.ts'
import { type Dataset, keyOf } from '../spend/dataset.ts'
import { type Lack, priceOf } from '../view/coverage.ts'
import { createAllowance, type Allowance } from './allowance.ts'
import { inWords } from './failures.ts'
import { type ReadingParts, readPeriod } from './read-period.ts'

/** What is wanted: days of datasets. */
export interface Wanted {
  readonly dataset: Dataset
  readonly period: Period
}

/** A fetch that its user has agreed to. */
export interface AgreedFetch {
  readonly wanted: readonly Wanted[]
  /** In USD. */
  readonly agreed: string
  /** What for, in a sentence for the meter. */
  readonly purpose: string
}

/** What fetching leans on. */
export interface FetchParts extends ReadingParts {
  /** The price of what is asked of another source than Cost Explorer; undefined for Cost Explorer. */
  readonly scanPrice: (lacks: readonly WantedLack[]) => CostPrice | undefined
  /** Remembers whether a source refused. */
  readonly setFailure: (source: string, failure: Failure | undefined) => void
  readonly changed: () => void
}

/** What a dataset lacks. */
export interface WantedLack extends Lack {
  readonly dataset: Dataset
}

/** Fetches spend, never the same days of a dataset twice at a time. */
export interface Fetches {
  priceOf(wanted: readonly Wanted[]): CostPrice
  /** Progress until the end; going on or not is decided between two pages when `signal` aborts. */
  run(fetch: AgreedFetch, signal?: AbortSignal): AsyncGenerator<FetchProgress, void>
}

/** Work that is paid for, told as it goes on. */
export type PaidWork = (allowance: Allowance, tell: () => void, stop: AbortSignal) => Promise<void>

/** Makes {@link Fetches}. */
export function createFetches(parts: FetchParts): Fetches {
  const turns = new Map<string, Promise<void>>()
  const price = (wanted: readonly Wanted[]) => {
    const lackOf = ({ dataset, period }: Wanted) => parts.ledger.lackOf(dataset, period)
    const lacks = wanted.map((one) => ({ dataset: one.dataset, ...lackOf(one) }))
    return parts.scanPrice(lacks) ?? priceOf(lacks)
  }
  return {
    priceOf: price,
    run({ wanted, agreed, purpose }, signal) {
      const work: PaidWork = async (allowance, tell, stop) => {
        const failures: Failure[] = []
        for (const each of wanted) {
          const read = () => readWanted(parts, each, { purpose, allowance, stop, tell })
          await inTurn(turns, keyOf(each.dataset), read).catch((error: unknown) => {
            failures.push(refusalIn(parts, each.dataset, error))
          })
        }
        const [first] = failures
        if (first && failures.length === wanted.length) throw new FailureError(first)
      }
      return progressOf(work, { price: price(wanted), agreed }, signal)
    },
  }
}

/** What a member refuses for good must not stop the others; everything else does. */
function refusalIn(
  { setFailure }: FetchParts,
  { source, account }: Dataset,
  error: unknown,
): Failure {
  const failure = inWords(toFailure(error, { account, service: 'ce' }))
  if (failure.kind !== 'access-denied' && failure.kind !== 'not-found')
    throw new FailureError(failure)
  // A payer without figures is still the one to ask: its members have none either.
  if (failure.kind === 'access-denied' || source.startsWith('member:')) setFailure(source, failure)
  return failure
}

/** Waits for whoever reads what has the same key; what they read is then not read again. */
export async function inTurn(
  turns: Map<string, Promise<void>>,
  key: string,
  work: () => Promise<void>,
): Promise<void> {
  const before = turns.get(key) ?? Promise.resolve()
  const own = before.then(work, work)
  turns.set(key, own)
  try {
    await own
  } finally {
    if (turns.get(key) === own) turns.delete(key)
  }
}

interface Reading {
  readonly purpose: string
  readonly allowance: Allowance
  readonly stop: AbortSignal
  readonly tell: () => void
}

async function readWanted(parts: FetchParts, { dataset, period }: Wanted, reading: Reading) {
  const { purpose, allowance, stop, tell } = reading
  for (const missing of parts.ledger.lackOf(dataset, period).periods) {
    stop.throwIfAborted()
    const read = () => {
      tell()
      parts.changed()
    }
    // The signal stops between two pages: a page under way is paid for already.
    await readPeriod(parts, {
      ...{ dataset, period: missing, purpose, allowance, signal: stop, read, tell },
    })
  }
  parts.setFailure(dataset.source, undefined)
}

/** Runs paid work and tells how far it is; its failure is the last thing told. */
export async function* progressOf(
  work: PaidWork,
  { price, agreed }: { price: CostPrice; agreed: string },
  signal?: AbortSignal,
): AsyncGenerator<FetchProgress, void> {
  const allowance = createAllowance(agreed)
  const changed = createSignal()
  const left = new AbortController()
  let end: Pick<FetchProgress, 'state' | 'failure'> = { state: 'fetching' }
  const progress = (): FetchProgress => {
    const made = allowance.taken()
    const spent = { usd: allowance.spent(), ...present({ scannedBytes: allowance.scanned() }) }
    return { ...end, made, of: Math.max(made, price.requests), ...spent }
  }
  if (compareAmounts(price.usd, agreed) > 0) {
    yield { ...progress(), state: 'stopped', failure: dearer(price, agreed) }
    return
  }
  const running = work(allowance, changed.emit, left.signal).then(
    () => ({ state: 'done' as const }),
    (error: unknown) => ({
      state: 'stopped' as const,
      failure: inWords(toFailure(error, { service: 'ce' })),
    }),
  )
  const ended = running.then((outcome) => {
    end = outcome
    changed.emit()
  })
  try {
    for await (const each of streamOf(changed, progress, signal)) {
      yield each
      if (each.state !== 'fetching') return
    }
  } finally {
    left.abort()
    await ended
  }
}

function dearer({ usd, requests }: CostPrice, agreed: string): Failure {
  return {
    kind: 'conflict',
    sentence: `This costs ${usd} USD by now (${requests} requests), and ${agreed} USD was agreed to. Nothing was requested.`,
    advice: 'Look at the price again and agree to it.',
    retryable: false,
  }
}
