import type { Target } from '../../shared/target.ts'
import type { AwsCaller } from '../aws/caller.ts'
import type { FanOut } from '../aws/fan-out.ts'
import type { Gate } from '../journal/gate.ts'

/** What the CodeDeploy feature is made of. */
export interface CodeDeployParts {
  readonly caller: Pick<AwsCaller, 'send' | 'paginate'>
  readonly fanOut: Pick<FanOut, 'read'>
  readonly gate: Gate
  /** The targets of the current scope. Both throw where there are none. */
  readonly scopes: {
    /** Once the accounts are known. */
    settledTargets(signal?: AbortSignal): Promise<readonly Target[]>
    /** At once as they were last known, where they were. */
    liveTargets(signal?: AbortSignal): Promise<readonly Target[]>
  }
}

/** One account and region, and the way to ask AWS about it. */
export interface Door {
  readonly caller: Pick<AwsCaller, 'send' | 'paginate'>
  readonly target: Target
  readonly signal?: AbortSignal | undefined
}
