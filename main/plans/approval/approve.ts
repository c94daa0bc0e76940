import { type Failure, FailureError } from '../../../shared/failure.ts'
import { Approval } from '../../../shared/plan-run.ts'
import { canonicalJson } from '../canonical.ts'
import { readPlanFile } from '../document.ts'
import { type ApprovalKeys, isSignedBy } from './keys.ts'

/**
 * Signs a plan's fingerprint with this machine's key.
 *
 * @param body the plan's JSON document
 * @param by who approves, in their own words
 * @throws FailureError when the document is no plan, or was edited
 */
export function approvePlan(
  body: string,
  by: string,
  { keys, now }: { readonly keys: ApprovalKeys; readonly now: Date },
): { name: string; body: string } {
  const plan = readPlanFile(body)
  const content = {
    format: 'foredeck-approval-1' as const,
    fingerprint: plan.fingerprint,
    plan: plan.id,
    by,
    approvedAt: now.toISOString(),
    publicKey: keys.publicKey,
  }
  const approval: Approval = { ...content, signature: keys.sign(canonicalJson(content)) }
  return {
    name: `approval-${plan.fingerprint.slice(0, 12)}.json`,
    body: `${JSON.stringify(approval, null, 2)}\n`,
  }
}

/** What an approval must be to count for a plan. */
export interface ApprovalDemand {
  readonly fingerprint: string
  /** Public keys that the policy lists; anybody's but this machine's own where it lists none. */
  readonly approvers: readonly string[]
  readonly ownKey: string
}

/** An approval file's content. Throws FailureError when it is none. */
export function readApproval(body: string): Approval {
  const parsed = Approval.safeParse(parseJson(body))
  if (parsed.success) return parsed.data
  throw new FailureError(
    wrong('This is not an approval file.', 'Take the file that approving the plan wrote.'),
  )
}

/** Why an approval does not count, if it does not. Pure. */
export function approvalFault(approval: Approval, demand: ApprovalDemand): Failure | undefined {
  const { signature, ...content } = approval
  const { by, publicKey } = content
  if (approval.fingerprint !== demand.fingerprint) {
    return wrong(
      `The approval by ${by} is for another plan, or for this one as it was before.`,
      'Export this plan and have exactly that document approved.',
    )
  }
  if (!isSignedBy(publicKey, canonicalJson(content), signature)) {
    return wrong(
      `The approval that names ${by} was changed after it was signed.`,
      'Ask for the approval file again, and do not edit it.',
    )
  }
  if (publicKey === demand.ownKey) {
    return wrong(
      `The approval by ${by} was signed on this machine.`,
      'The second person approves on another machine, with a Foredeck of their own.',
    )
  }
  if (demand.approvers.length > 0 && !demand.approvers.includes(publicKey)) {
    return wrong(
      `The key of ${by} is not among the approvers in your policy file.`,
      'Have a listed person approve, or add this public key to the rule’s approvers.',
    )
  }
  return undefined
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

function wrong(sentence: string, advice: string): Failure {
  return { kind: 'policy', sentence, advice, retryable: false }
}
