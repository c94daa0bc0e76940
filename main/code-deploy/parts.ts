import type { Target } from '../../shared/target.ts'
import type { AwsCaller } from '../aws/caller.ts'
import type { ScopeListParts } from '../aws/scope-list.ts'
import type { Gate } from '../journal/gate.ts'

/** What the CodeDeploy feature is made of. */
export interface CodeDeployParts extends ScopeListParts {
  readonly caller: Pick<AwsCaller, 'send' | 'paginate'>
  readonly gate: Gate
  readonly now: () => Date
}

/** One account and region, and the way to ask AWS about it. */
export interface Door {
  readonly caller: Pick<AwsCaller, 'send' | 'paginate'>
  readonly target: Target
  readonly signal?: AbortSignal | undefined
}
