import type { Failure } from '../../../shared/failure.ts'
import type { Remedy } from '../../../shared/plan-document.ts'
import type { AuditItem, RunNode } from '../../../shared/plan-run.ts'

/** How a failed stack shall go on; as in the contract's `plans.solve`. */
export type Solution =
  | { readonly kind: 'retry' | 'skip' | 'force' }
  | { readonly kind: 'remedy'; readonly logicalId: string; readonly remedy: Remedy }
  | { readonly kind: 'retain'; readonly logicalIds: readonly string[] }

/** Everything that can happen to one stack of a run. */
export type NodeChange =
  | { readonly type: 'start' }
  | { readonly type: 'doing'; readonly doing: string }
  | { readonly type: 'copied'; readonly copy: number }
  | { readonly type: 'unprotected' }
  | { readonly type: 'remedied'; readonly logicalId: string }
  /** The nested stack is gone without them. */
  | { readonly type: 'released'; readonly places: readonly string[] }
  /** DeleteStack is called as soon as this is on disk. */
  | { readonly type: 'requesting'; readonly token: string }
  /** AWS has taken the request. */
  | { readonly type: 'requested' }
  /** Somebody else is deleting it: it is followed. */
  | { readonly type: 'adopted' }
  /** AWS knows nothing of the request: it may be made again. */
  | { readonly type: 'not-begun' }
  | { readonly type: 'progress'; readonly resources: RunNode['resources'] }
  | {
      readonly type: 'deleted'
      readonly resources?: RunNode['resources']
      readonly remark?: string
    }
  | {
      readonly type: 'failed'
      readonly failures: RunNode['failures']
      /** CloudFormation has it in DELETE_FAILED. */
      readonly forceAllowed: boolean
      readonly resources?: RunNode['resources']
    }
  /** The run pauses or stops: what was being prepared waits for its turn again. */
  | { readonly type: 'put-back' }
  | { readonly type: 'solve'; readonly solution: Solution }

/** Everything that can happen to a run. */
export type RunChange =
  | { readonly type: 'node'; readonly stack: string; readonly change: NodeChange }
  | { readonly type: 'steer'; readonly action: 'pause' | 'resume' | 'stop' }
  | { readonly type: 'typed'; readonly typed: string | undefined }
  /** Something outside must come back before the account's calls go on by themselves. */
  | { readonly type: 'waits'; readonly account: string; readonly failure: Failure }
  | { readonly type: 'goes-on'; readonly account: string }
  /** Something that a person must look at: the whole run pauses. */
  | { readonly type: 'trouble'; readonly failure: Failure }
  /** Foredeck was closed in the middle and is back. */
  | { readonly type: 'interrupted' }
  | { readonly type: 'entry'; readonly entry: number }
  | { readonly type: 'audited'; readonly audit: readonly AuditItem[] }

/** What can be seen again in AWS, or does not outlive this process. */
const passing: ReadonlySet<RunChange['type'] | NodeChange['type']> = new Set([
  'waits',
  'goes-on',
  'entry',
  'start',
  'doing',
  'progress',
  'put-back',
])

/** Whether a change must be on disk before anything follows from it. */
export function isDurable(change: RunChange): boolean {
  return !passing.has(change.type === 'node' ? change.change.type : change.type)
}

/** Whether a change announces a call: where it cannot be kept, it has not happened. */
export function announces(change: RunChange): boolean {
  if (change.type === 'steer' || change.type === 'typed') return true
  if (change.type !== 'node') return false
  return change.change.type === 'requesting' || change.change.type === 'solve'
}
