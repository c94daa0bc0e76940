import { oc } from '@orpc/contract'
import { Failure } from './failure.ts'

/**
 * The start of every procedure: a failure travels as the typed error `FAILURE`, and `summary`
 * is the one line that `call --list` prints.
 */
export function procedure(summary: string) {
  return oc.route({ summary }).errors({ FAILURE: { data: Failure } })
}
