import type { PlannedResource } from '../../../shared/plan-document.ts'
import type { AuditItem } from '../../../shared/plan-run.ts'

/** What the service that a resource belongs to answered when asked for it. */
export type Presence =
  /** `remark`: such as a key's waiting period; it counts as gone all the same. */
  | { readonly is: 'gone'; readonly remark?: string }
  | { readonly is: 'there' }
  /** No cheap call tells, or it could not be made; then `why` says so. */
  | { readonly is: 'unasked'; readonly why?: string }

/** What is known of one resource after the run. */
export interface Evidence {
  readonly resource: PlannedResource
  /** The service's name, such as `S3`. */
  readonly service: string
  /** CloudFormation's last status of it, or nothing where that could not be read. */
  readonly status: string | undefined
  readonly presence: Presence
  /** How its planned stack ended: deleted, or why not. */
  readonly stack: {
    readonly name: string
    /** Part of the run; the plan leaves the others alone. */
    readonly run: boolean
    readonly deleted: boolean
    readonly why: string
  }
  /** The user chose to retain it, in the plan or during the run. */
  readonly retained: boolean
}

type Verdict = Pick<AuditItem, 'verdict' | 'sentence'>

/** What the audit says of one resource. Pure. */
export function verdictOf(evidence: Evidence): Verdict {
  const { presence, service } = evidence
  if (presence.is === 'gone') {
    return { verdict: 'gone', sentence: presence.remark ?? `${service} says that it is gone.` }
  }
  if (presence.is === 'there') return stays(evidence, `${service} says that it is there`)
  return bySaying(evidence, presence.why)
}

/** Nobody but CloudFormation was asked, and the sentence says so. */
function bySaying(evidence: Evidence, why: string | undefined): Verdict {
  const { status, stack, resource, retained } = evidence
  const unasked = why === undefined ? '' : ` ${why}`
  if (status === undefined) {
    return { verdict: 'unknown', sentence: `CloudFormation could not be asked for it.${unasked}` }
  }
  if (status === 'DELETE_COMPLETE') {
    const snapshot = resource.fate === 'snapshot' ? ' A last snapshot stays.' : ''
    const sentence = `CloudFormation says that it was deleted.${snapshot}${unasked}`
    return { verdict: 'gone', sentence }
  }
  if (status === 'DELETE_SKIPPED') return stays(evidence, 'CloudFormation says that it was left')
  if (stack.deleted && !retained && status !== 'DELETE_FAILED') {
    const sentence = `CloudFormation last had it as ${status}, though its stack is gone.${unasked}`
    return { verdict: 'unknown', sentence }
  }
  return stays(evidence, `CloudFormation has it as ${status}`)
}

function stays({ resource, stack, retained }: Evidence, known: string): Verdict {
  if (!stack.deleted) {
    // What the plan never meant to touch is no remainder of it.
    return { verdict: stack.run ? 'left-over' : 'kept', sentence: `${known}: ${stack.why}.` }
  }
  if (retained) return { verdict: 'left-over', sentence: `${known}: you chose to retain it.` }
  if (resource.fate === 'retained') {
    return { verdict: 'kept', sentence: `${known}. ${resource.reason}` }
  }
  return { verdict: 'left-over', sentence: `${known}, and belongs to no stack any more.` }
}
