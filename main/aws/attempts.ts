import type { Failure } from '../../shared/failure.ts'
import { FailureError } from '../../shared/failure.ts'
import type { Access, AccessBroker } from './access.ts'
import { type Backoff, delay, networkBackoff, throttleBackoff, waitBefore } from './backoff.ts'
import type { BudgetedCall, Budgets, Permit } from './budgets.ts'
import { failureError } from './failures.ts'
import type { Meter } from './meter.ts'

/** What every call to AWS goes through. */
export interface CallParts {
  readonly broker: AccessBroker
  readonly budgets: Budgets
  readonly meter: Meter
  readonly now: () => Date
  /** In [0, 1); `Math.random` unless a test says otherwise. */
  readonly random?: () => number
}

/** No call is tried for longer than this (ms), however often AWS throttles. */
const deadline = 120_000

interface Tries {
  throttled: number
  network: number
  renewed: boolean
  /** A try's answer was lost: AWS may have done what was asked. */
  unanswered: boolean
}

/**
 * Makes one call to AWS, as often as it takes: within the budget, with full-jitter backoff after
 * throttling and broken connections, with credentials renewed once after AWS said that they have
 * expired. Throws a `FailureError`: `cancelled` when `signal` is aborted, `unanswered` where a try's
 * answer was lost.
 *
 * @param perform makes the call once and throws whatever it throws
 * @param begun told right before the first try, when the budget has let the call through
 */
export async function attemptCall<Output>(
  parts: CallParts,
  call: BudgetedCall,
  perform: (access: Access) => Promise<Output>,
  signal?: AbortSignal,
  begun?: () => void,
): Promise<Output> {
  const until = parts.now().getTime() + deadline
  const tries: Tries = { throttled: 0, network: 0, renewed: false, unanswered: false }
  try {
    let access = await untilAborted(parts.broker.access(call.account), signal)
    for (;;) {
      const tried = await tryOnce(parts, call, () => perform(access), signal, begun)
      if ('output' in tried) return tried.output
      if (mayRenew(tried.error.failure, tries)) {
        tries.renewed = true
        access = await untilAborted(parts.broker.access(call.account, { renew: true }), signal)
        continue
      }
      tries.unanswered ||= tried.error.failure.unanswered === true
      const wait = waitAfter(tried.error.failure, tries, parts.random ?? Math.random)
      if (wait === undefined || parts.now().getTime() + wait > until) throw tried.error
      await delay(wait, signal)
    }
  } catch (error) {
    throw inHindsight(failureError(signal?.aborted ? whyAborted(signal) : error, call), tries)
  }
}

/**
 * A refused repeat says little where AWS may have done the call already. What the credentials
 * failed of says nothing of the call itself.
 */
function inHindsight(error: FailureError, tries: Tries): FailureError {
  const { unanswered = false, ...failure } = error.failure
  if (unanswered === tries.unanswered) return error
  const told = tries.unanswered ? { ...failure, unanswered: true } : failure
  return new FailureError(told, { cause: error })
}

type Tried<Output> = { output: Output } | { error: FailureError }

async function tryOnce<Output>(
  parts: CallParts,
  call: BudgetedCall,
  perform: () => Promise<Output>,
  signal: AbortSignal | undefined,
  begun: (() => void) | undefined,
): Promise<Tried<Output>> {
  const permit = await parts.budgets.acquire(call, signal)
  try {
    begun?.()
    const output = await perform()
    settle(parts, call, permit, undefined)
    return { output }
  } catch (thrown) {
    const error = failureError(thrown, call)
    settle(parts, call, permit, error.failure)
    return { error }
  }
}

function settle(
  parts: CallParts,
  call: BudgetedCall,
  permit: Permit,
  failure: Failure | undefined,
): void {
  const throttled = failure?.kind === 'throttled'
  permit.release(throttled ? 'throttled' : 'made')
  // A reading that its page gave up is nothing that AWS refused.
  const failed = failure !== undefined && failure.kind !== 'cancelled'
  parts.meter.record(call, throttled ? 'throttled' : failed ? 'failed' : 'succeeded')
}

/** AWS says the credentials have expired, and they were not renewed yet. */
function mayRenew(failure: Failure, tries: Tries): boolean {
  return failure.kind === 'login-needed' && failure.code !== undefined && !tries.renewed
}

function waitAfter(failure: Failure, tries: Tries, random: () => number): number | undefined {
  const backoff = backoffFor(failure)
  if (!backoff) return undefined
  const kind = backoff === throttleBackoff ? 'throttled' : 'network'
  tries[kind] += 1
  return tries[kind] < backoff.attempts ? waitBefore(backoff, tries[kind], random()) : undefined
}

function backoffFor(failure: Failure): Backoff | undefined {
  if (!failure.retryable || failure.kind === 'cancelled') return undefined
  return failure.kind === 'throttled' ? throttleBackoff : networkBackoff
}

/** Whoever aborts may say why with a failure of their own, such as a login that is needed. */
function whyAborted(signal: AbortSignal): Error {
  const reason: unknown = signal.reason
  return reason instanceof FailureError ? reason : new DOMException('Cancelled', 'AbortError')
}

/** The promise's outcome, or the signal's reason as soon as it is aborted. */
async function untilAborted<Value>(
  promise: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  if (!signal) return promise
  signal.throwIfAborted()
  let leave = () => {}
  const abort = new Promise<never>((_, reject) => {
    leave = () => reject(new DOMException('Cancelled', 'AbortError'))
    signal.addEventListener('abort', leave, { once: true })
  })
  try {
    return await Promise.race([promise, abort])
  } finally {
    signal.removeEventListener('abort', leave)
  }
}
