import type { Plan } from '../../../shared/plan-document.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import type { Sleep } from '../../aws/sleep.ts'
import type { AccountFacts, Gate } from '../../journal/gate.ts'
import type { PlanApprovals } from '../../store/plan-approvals-table.ts'
import type { PlanRuns } from '../../store/plan-runs-table.ts'
import type { KeyValues } from '../../store/settings-table.ts'
import type { StackCopies } from '../../store/stack-copies-table.ts'

/** What carrying plans out is made of. */
export interface RunParts {
  readonly caller: Pick<AwsCaller, 'send'>
  readonly gate: Gate
  readonly factsOf: (account: string) => AccountFacts
  readonly copies: StackCopies
  /** Where durations of earlier runs are kept. */
  readonly settings: KeyValues
  readonly runs: PlanRuns
  readonly approvals: PlanApprovals
  readonly plans: { get(id: string): Plan | undefined }
  /** The same stacks with the same choices, planned from the world as it is now. */
  readonly readAgain: (plan: Plan, signal?: AbortSignal) => Promise<Plan>
  /** Where this machine's approval key lies. */
  readonly dataFolder: string
  readonly now: () => Date
  /** For tests to pass time. Default: the clock. */
  readonly sleep?: Sleep
  /** For tests to be several processes. Default: this one. */
  readonly owner?: string
}
