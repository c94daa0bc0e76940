import type { Failure } from '../../../shared/failure.ts'
import type { Plan } from '../../../shared/plan-document.ts'
import type { Approval } from '../../../shared/plan-run.ts'
import type { AccountFacts } from '../../journal/gate.ts'
import { approvalFault, readApproval } from './approve.ts'
import type { ApprovalKeys } from './keys.ts'

/** How a plan stands with its second person. */
export interface ApprovalStanding {
  readonly demanded: boolean
  /** Who approved, in their own words; only approvals that count. */
  readonly by: string[]
  /** Why the plan may not be run yet for want of an approval. */
  readonly refusal?: Failure
}

/**
 * Whether a second person's approval is demanded, whose there is, and what is missing. Every account
 * that demands one needs one that its own approvers signed. This machine's key is asked for only
 * where one is demanded.
 */
export function approvalStanding(
  plan: Plan,
  files: readonly string[],
  context: {
    readonly factsOf: (account: string) => AccountFacts
    readonly keys: () => Pick<ApprovalKeys, 'publicKey'>
  },
): ApprovalStanding {
  const facts = plan.accounts.map(({ account, twoPerson }) => {
    const now = context.factsOf(account)
    return { name: now.name, approvers: now.approvers ?? [], asked: twoPerson || now.twoPerson }
  })
  const asking = facts.filter(({ asked }) => asked === true)
  if (asking.length === 0) return { demanded: false, by: [] }
  const ownKey = context.keys().publicKey
  const approvals = files.map(readApproval)
  const lacking = asking.filter(
    (account) => counting(account, plan, approvals, ownKey).length === 0,
  )
  const by = asking.flatMap((account) => counting(account, plan, approvals, ownKey))
  const standing = { demanded: true, by: [...new Set(by)] }
  return lacking.length === 0
    ? standing
    : { ...standing, refusal: lack(lacking.map(({ name }) => name)) }
}

/** Who approved for one account. */
function counting(
  { approvers }: { readonly approvers: readonly string[] },
  { fingerprint }: Plan,
  approvals: readonly Approval[],
  ownKey: string,
): string[] {
  const demand = { fingerprint, approvers, ownKey }
  return approvals.filter((each) => !approvalFault(each, demand)).map(({ by }) => by)
}

function lack(names: readonly string[]): Failure {
  return {
    kind: 'policy',
    sentence: `Your policy demands a second person’s approval for ${names.join(', ')}, and there is none yet.`,
    advice:
      'Export the plan as JSON, have it approved on another machine, and add the approval file here.',
    retryable: false,
  }
}
