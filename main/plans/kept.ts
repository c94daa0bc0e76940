import { type Failure, FailureError } from '../../shared/failure.ts'
import type { Plan } from '../../shared/plan-document.ts'
import type { Run } from '../../shared/plan-run.ts'
import type { PlanSummary } from '../../shared/plans.ts'
import type { PlanApprovals } from '../store/plan-approvals-table.ts'
import type { PlanRuns } from '../store/plan-runs-table.ts'
import type { Plans } from '../store/plans-table.ts'
import { readPlanFile } from './document.ts'

/** What keeping plans takes. */
export interface KeptParts {
  readonly plans: Plans
  readonly runs: Pick<PlanRuns, 'remove'>
  readonly approvals: Pick<PlanApprovals, 'remove'>
  /** How the run of a plan stands, if it has one. */
  readonly runOf: (plan: Plan) => Run | undefined
  /** Whether Foredeck knows an account of this id. */
  readonly knows: (account: string) => boolean
}

/** The plans kept, newest first, each with how its run stands. */
export function listPlans({ plans, runOf }: KeptParts): PlanSummary[] {
  return plans.list().map((plan) => summaryOf(plan, runOf(plan)))
}

function summaryOf(plan: Plan, run: Run | undefined): PlanSummary {
  return {
    id: plan.id,
    createdAt: plan.createdAt,
    fingerprint: plan.fingerprint,
    accounts: plan.accounts.map(({ account }) => account),
    names: plan.stacks.map(({ row }) => row.name),
    stacks: plan.stacks.length,
    blocked: plan.stacks.filter(({ stage }) => stage < 0).length,
    stateful: plan.stacks.reduce((sum, { stateful }) => sum + stateful, 0),
    state: stateOf(run),
  }
}

function stateOf(run: Run | undefined): PlanSummary['state'] {
  if (!run) return 'planned'
  return run.state === 'pausing' ? 'running' : run.state
}

/** One plan. Throws FailureError `not-found`. */
export function getPlan({ plans }: Pick<KeptParts, 'plans'>, id: string): Plan {
  const plan = plans.get(id)
  if (plan) return plan
  throw new FailureError({
    kind: 'not-found',
    sentence: `There is no plan ${id}.`,
    advice: 'The list of plans names those that there are.',
    retryable: false,
  })
}

/** Forgets a plan and its ended run. Throws FailureError `conflict` while it is carried out. */
export function removePlan(parts: KeptParts, id: string): PlanSummary[] {
  const plan = getPlan(parts, id)
  const state = stateOf(parts.runOf(plan))
  if (state === 'running' || state === 'paused') throw new FailureError(underWay)
  parts.approvals.remove(id)
  parts.runs.remove(id)
  parts.plans.remove(id)
  return listPlans(parts)
}

const underWay: Failure = {
  kind: 'conflict',
  sentence: 'This plan is being carried out, so it is kept.',
  advice: 'Stop its run first, or wait until it has ended.',
  retryable: false,
}

/**
 * Opens a plan from its document and keeps it. Throws a FailureError where the document is none,
 * was changed, is about accounts that are not known here, or has the id of another plan.
 */
export function importPlan(parts: KeptParts, body: string): Plan {
  const plan = readPlanFile(body)
  const strange = plan.accounts.filter(({ account }) => !parts.knows(account))
  if (strange.length > 0) throw new FailureError(notOurs(strange.map(({ account }) => account)))
  const known = parts.plans.get(plan.id)
  if (known && known.fingerprint !== plan.fingerprint) throw new FailureError(takenId(plan.id))
  parts.plans.save(plan)
  return plan
}

function notOurs(accounts: readonly string[]): Failure {
  const [first = ''] = accounts
  const which = accounts.length === 1 ? `account ${first}` : `accounts ${accounts.join(', ')}`
  return {
    kind: 'invalid-input',
    sentence: `This plan is about ${which}, which Foredeck does not know here: it was made for another organization or by somebody with other access.`,
    advice:
      'To approve it as its second person, use “Approve a plan”, which needs no access to AWS.',
    retryable: false,
  }
}

function takenId(id: string): Failure {
  return {
    kind: 'conflict',
    sentence: `Another plan with the id ${id} is kept here already.`,
    advice: 'Remove that one first, or make the plan anew.',
    retryable: false,
  }
}
