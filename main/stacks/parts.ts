import type { ChangeSetRow, StackRef } from '../../shared/stacks.ts'
import type { Target } from '../../shared/target.ts'
import type { AwsCaller } from '../aws/caller.ts'
import type { FanOut } from '../aws/fan-out.ts'
import type { Sleep } from '../aws/sleep.ts'
import type { Gate } from '../journal/gate.ts'
import type { StackCopies } from '../store/stack-copies-table.ts'

/** What the stacks feature is made of. */
export interface StacksParts {
  readonly caller: Pick<AwsCaller, 'send'>
  readonly fanOut: Pick<FanOut, 'read'>
  readonly gate: Gate
  /** The targets of the current scope. Both throw where there are none. */
  readonly scopes: {
    /** Once the accounts are known. */
    settledTargets(signal?: AbortSignal): Promise<readonly Target[]>
    /** At once as they were last known, where they were. */
    liveTargets(signal?: AbortSignal): Promise<readonly Target[]>
  }
  readonly copies: StackCopies
  /** Told whatever change sets were read, for who keeps account of those that wait. */
  readonly onChangeSets?: (ref: StackRef, changeSets: readonly ChangeSetRow[]) => void
  readonly now: () => Date
  /** For tests to pass time. Default: the clock. */
  readonly sleep?: Sleep
}
