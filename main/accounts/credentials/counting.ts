import type { DeserializeMiddleware, Pluggable } from '@smithy/types'
import { toFailure } from '../../aws/failures.ts'

/** A call of the accounts feature, as the calls meter counts it. */
export interface CountedCall {
  /** An account's id, or `portal NAME`; `unknown` where AWS did not say whose the credentials are. */
  readonly account: string
  readonly region: string
  /** As in IAM, such as `sts`. */
  readonly service: string
  readonly operation: string
}

/** Told of each attempt of each call, once it has ended. */
export type OnCall = (call: CountedCall, outcome: 'succeeded' | 'throttled' | 'failed') => void

/** What is known of a client's calls before they are made. */
interface Known {
  readonly account: string | undefined
  readonly region: string
  readonly service: string
}

/** Middleware of an SDK client that tells each attempt, those that the SDK repeats included. */
export function counting(known: Known, onCall: OnCall): Pluggable<object, object> {
  const middleware: DeserializeMiddleware<object, object> = (next, context) => async (args) => {
    const operation = (context.commandName ?? '').replace(/Command$/, '')
    const call = { ...known, operation, account: known.account ?? 'unknown' }
    try {
      const result = await next(args)
      onCall({ ...call, account: known.account ?? accountIn(result.output) }, 'succeeded')
      return result
    } catch (error) {
      onCall(call, toFailure(error, call).kind === 'throttled' ? 'throttled' : 'failed')
      throw error
    }
  }
  // Outside of what reads the answer, so that an error of AWS is known as one; inside of retries.
  const where = { step: 'deserialize', priority: 'high', name: 'foredeckCounting' } as const
  return { applyToStack: (stack) => stack.add(middleware, where) }
}

/** GetCallerIdentity is called to learn the account: its answer says whose call it was. */
function accountIn(output: object | undefined): string {
  return output !== undefined && 'Account' in output && typeof output.Account === 'string'
    ? output.Account
    : 'unknown'
}
