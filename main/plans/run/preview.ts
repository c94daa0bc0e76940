import type { Failure } from '../../../shared/failure.ts'
import type { WritePreview } from '../../../shared/journal.ts'
import type { Plan, PlanAccount } from '../../../shared/plan-document.ts'
import type { RunPreview } from '../../../shared/plan-run.ts'
import type { PolicyMode } from '../../../shared/policy.ts'
import { approvalKeys } from '../approval/keys.ts'
import { approvalStanding } from '../approval/demand.ts'
import { deletionWrite } from './delete-write.ts'
import type { RunParts } from './parts.ts'
import { failureFrom } from './reactions.ts'

/**
 * What a run would ask for, as the strictest of its accounts demands: every identity is proven
 * afresh and compared with the plan's; nothing else is called.
 */
export async function previewRun(parts: RunParts, plan: Plan): Promise<RunPreview> {
  const going = plan.stacks.filter(({ stage }) => stage >= 0)
  const accounts = plan.accounts.filter(({ account }) =>
    going.some(({ row }) => row.account === account),
  )
  const writes = await Promise.all(accounts.map((account) => previewOf(parts, plan, account)))
  const standing = approvalStanding(plan, parts.approvals.of(plan.id), {
    factsOf: parts.factsOf,
    keys: () => approvalKeys(parts.dataFolder),
  })
  const refusals = [
    ...(going.length === 0 ? [nothingToDo] : []),
    ...writes.flatMap(({ refusal }) => refusal ?? []),
    ...(standing.refusal ? [standing.refusal] : []),
  ]
  return {
    fingerprint: plan.fingerprint,
    mode: strictest(writes.flatMap(({ mode }) => mode ?? [])),
    accounts: accounts.map((account, index) => ({
      ...account,
      mode: writes[index]?.mode ?? account.mode,
    })),
    stacks: going.length,
    stateful: going.reduce((sum, { stateful }) => sum + stateful, 0),
    challenge: challengeOf(plan),
    approval: { demanded: standing.demanded, by: standing.by },
    ...(refusals[0] && { refusal: refusals[0] }),
  }
}

/** What typed mode wants typed: the one stack's name, or how many go. Pure. */
export function challengeOf(plan: Plan): string {
  const going = plan.stacks.filter(({ stage }) => stage >= 0)
  const [only] = going
  return only && going.length === 1 ? only.row.name : `delete ${going.length} stacks`
}

const order: readonly PolicyMode[] = ['confirm', 'typed', 'read-only']

function strictest(modes: readonly PolicyMode[]): PolicyMode {
  return modes.reduce(
    (strict, each) => (order.indexOf(each) > order.indexOf(strict) ? each : strict),
    'confirm',
  )
}

interface AccountPreview {
  readonly mode?: PolicyMode
  readonly refusal?: Failure
}

async function previewOf(
  parts: RunParts,
  plan: Plan,
  account: PlanAccount,
): Promise<AccountPreview> {
  const stack = plan.stacks.find(({ row, stage }) => stage >= 0 && row.account === account.account)
  if (!stack) return {}
  try {
    const request = { token: '', retain: [], force: false }
    const write = deletionWrite(plan, stack, request, challengeOf(plan))
    const preview = await parts.gate.preview(write)
    const refusal = preview.refusal ?? otherIdentity(account, preview)
    return { mode: preview.mode, ...(refusal && { refusal }) }
  } catch (error) {
    return { refusal: failureFrom(error) }
  }
}

function otherIdentity(account: PlanAccount, { identity }: WritePreview): Failure | undefined {
  if (identity === account.principal) return undefined
  return {
    kind: 'identity-changed',
    sentence: `The credentials for ${account.name} (${account.account}) now belong to ${identity}; the plan was made as ${account.principal}.`,
    advice: 'Plan again as who you are now, or go back to the former access.',
    account: account.account,
    retryable: false,
  }
}

const nothingToDo: Failure = {
  kind: 'conflict',
  sentence: 'Nothing in this plan can be deleted as things stand.',
  advice: 'Deal with what blocks its stacks, and plan again.',
  retryable: false,
}
