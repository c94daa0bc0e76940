import { FailureError } from '../../../shared/failure.ts'
import type { Plan } from '../../../shared/plan-document.ts'
import type { RunParts } from '../run/parts.ts'
import { approvalFault, readApproval } from './approve.ts'
import { approvalKeys } from './keys.ts'

type Parts = Pick<RunParts, 'approvals' | 'factsOf' | 'dataFolder' | 'now'>

/**
 * Adds an approval file to a plan. It is taken when it counts for any account that demands one; what
 * is still missing, the preview of the run says. Throws FailureError when it counts for none.
 */
export function addApproval(parts: Parts, plan: Plan, body: string): void {
  const approval = readApproval(body)
  const ownKey = approvalKeys(parts.dataFolder).publicKey
  const faults = approversOf(parts, plan).map((approvers) =>
    approvalFault(approval, { fingerprint: plan.fingerprint, approvers, ownKey }),
  )
  const [fault] = faults
  if (fault && faults.every((each) => each !== undefined)) throw new FailureError(fault)
  if (parts.approvals.of(plan.id).includes(body)) return
  parts.approvals.add(plan.id, body, parts.now().toISOString())
}

/** The listed keys of each account that demands an approval; nobody's where none does. */
function approversOf(parts: Parts, plan: Plan): (readonly string[])[] {
  const demanding = plan.accounts
    .map(({ account, twoPerson }) => ({ twoPerson, facts: parts.factsOf(account) }))
    .filter(({ twoPerson, facts }) => twoPerson || facts.twoPerson === true)
    .map(({ facts }) => facts.approvers ?? [])
  return demanding.length > 0 ? demanding : [[]]
}
