import type { Target } from '../../../shared/target.ts'
import type { AwsCaller } from '../../aws/caller.ts'

/** One account and region, and the way to ask AWS about it. */
export interface Door {
  readonly caller: Pick<AwsCaller, 'send' | 'paginate'>
  readonly target: Target
  readonly signal?: AbortSignal | undefined
}
