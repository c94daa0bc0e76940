import type { Failure } from '../../shared/failure.ts'

/** A refusal of ours, before AWS is asked: the stack is not in a state for what is wanted. */
export function refusalOf(
  stack: { readonly account: string; readonly region: string },
  sentence: string,
  advice?: string,
): Failure {
  return {
    kind: 'conflict',
    sentence,
    ...(advice !== undefined && { advice }),
    account: stack.account,
    region: stack.region,
    service: 'cloudformation',
    retryable: false,
  }
}
