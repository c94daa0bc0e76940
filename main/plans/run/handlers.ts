import { implement } from '@orpc/server'
import { type Failure, FailureError } from '../../../shared/failure.ts'
import type { Plan } from '../../../shared/plan-document.ts'
import type { Run, RunPreview } from '../../../shared/plan-run.ts'
import { plansContract } from '../../../shared/plans.ts'
import { sleepByClock } from '../../cloudformation/sleep.ts'
import { approvalFault, approvePlan, readApproval } from '../approval/approve.ts'
import { approvalKeys } from '../approval/keys.ts'
import { auditRun } from '../audit/audit.ts'
import { runReport } from '../audit/report.ts'
import { fingerprintOf } from '../plan.ts'
import { awsWork } from './aws-work.ts'
import { copyFiles } from './copy-files.ts'
import { assertUnchanged } from './differences.ts'
import type { Solution } from './changes.ts'
import type { Engine } from './engine.ts'
import { thisOwner } from './owner.ts'
import type { RunParts } from './parts.ts'
import { challengeOf, previewRun } from './preview.ts'
import { previewRecreate, recreate } from './recreate.ts'
import { createRuns, type Runs } from './runs.ts'
import { beginRun } from './state.ts'
import { learnDurations, usualDuration } from './usual.ts'
import { hasEnded, watchRun } from './watch.ts'

/** The procedures of `plans` that carry plans out, and what must be disposed of at the end. */
export function createRunHandlers(parts: RunParts) {
  const os = implement(plansContract)
  const sleep = parts.sleep ?? sleepByClock
  const runs = createRuns({
    runs: parts.runs,
    work: (plan) => awsWork(parts, plan),
    audit: (plan, state, signal) => auditRun(parts, plan, state, signal),
    onEnd: (_plan, { run }) => learnDurations(parts.settings, run),
    owner: parts.owner ?? thisOwner,
    now: parts.now,
    sleep,
  })
  const planOf = (id: string) => knownPlan(parts, id)
  return {
    /** The runs themselves, for who removes plans and lists how they stand. */
    runs,
    dispose: () => runs.dispose(),
    procedures: {
      previewRun: os.previewRun.handler(({ input }) => previewRun(parts, planOf(input.plan))),
      run: os.run.handler(({ input }) => run(parts, runs, planOf(input.plan), input)),
      watch: os.watch.handler(({ input, signal }) =>
        watchRun(runs, planOf(input.plan), { sleep, signal }),
      ),
      steer: os.steer.handler(({ input }) => {
        const engine = heldRun(runs, planOf(input.plan))
        return dispatched(engine, { type: 'steer', action: input.action })
      }),
      solve: os.solve.handler(({ input }) => {
        const engine = heldRun(runs, planOf(input.plan))
        return solve(engine, input.stack, input.action)
      }),
      report: os.report.handler(({ input }) => {
        const plan = planOf(input.plan)
        const state = runs.view(plan)
        if (!state) throw noRun(plan)
        return runReport(plan, state.run, input.format)
      }),
      publicKey: os.publicKey.handler(() => ({
        publicKey: approvalKeys(parts.dataFolder).publicKey,
      })),
      approve: os.approve.handler(({ input }) =>
        approvePlan(input.body, input.by, {
          keys: approvalKeys(parts.dataFolder),
          now: parts.now(),
        }),
      ),
      addApproval: os.addApproval.handler(({ input }) =>
        addApproval(parts, planOf(input.plan), input.body),
      ),
      copyFiles: os.copyFiles.handler(({ input }) => copyFiles(parts.copies, input.copy)),
      previewRecreate: os.previewRecreate.handler(({ input }) => previewRecreate(parts, input)),
      recreate: os.recreate.handler(({ input }) => recreate(parts, input)),
    },
  }
}

/** What `run` was asked with. */
interface Wish {
  readonly fingerprint: string
  readonly typed?: string | undefined
  readonly onFailure: Run['onFailure']
}

/** Begins the run, or goes on with the one that was begun. */
async function run(parts: RunParts, runs: Runs, plan: Plan, wish: Wish): Promise<Run> {
  if (wish.fingerprint !== plan.fingerprint || fingerprintOf(plan) !== plan.fingerprint) {
    throw new FailureError(edited)
  }
  const begun = runs.view(plan)
  if (begun) return goOn(runs, plan, wish.typed)
  const preview = await previewRun(parts, plan)
  assertAllowed(preview, wish.typed)
  assertUnchanged(plan, await parts.readAgain(plan))
  const state = beginRun(
    plan,
    {
      onFailure: wish.onFailure,
      typed: wish.typed,
      challenge: challengeOf(plan),
      usualOf: (stack) => usualDuration(parts.settings, plan, stack),
    },
    parts.now().toISOString(),
  )
  return runs.begin(plan, state).state().run
}

/** What was confirmed is confirmed anew, since the policy may have become stricter. */
function goOn(runs: Runs, plan: Plan, typed: string | undefined): Run {
  const engine = heldRun(runs, plan)
  if (hasEnded(engine.state().run)) throw new FailureError(ended)
  if (typed !== undefined) engine.dispatch({ type: 'typed', typed })
  return dispatched(engine, { type: 'steer', action: 'resume' })
}

function assertAllowed(preview: RunPreview, typed: string | undefined): void {
  if (preview.refusal) throw new FailureError(preview.refusal)
  if (preview.mode === 'confirm' || typed === preview.challenge) return
  throw new FailureError({
    kind: 'policy',
    sentence: `Your policy wants “${preview.challenge}” typed before this run.`,
    advice: 'Type it exactly, upper and lower case included.',
    retryable: false,
  })
}

function dispatched(engine: Engine, change: Parameters<Engine['dispatch']>[0]): Run {
  engine.dispatch(change)
  return engine.state().run
}

function solve(engine: Engine, stack: string, action: Solution): Run {
  const node = engine.state().run.nodes.find((each) => each.stack === stack)
  if (node?.state !== 'failed') throw new FailureError(notFailed(node?.name ?? stack))
  const needsFailure = action.kind === 'force' || action.kind === 'retain' || isRetain(action)
  if (needsFailure && !node.forceAllowed) throw new FailureError(notInDeleteFailed(node.name))
  const solution = isRetain(action)
    ? { kind: 'retain' as const, logicalIds: [action.logicalId] }
    : action
  return dispatched(engine, { type: 'node', stack, change: { type: 'solve', solution } })
}

function isRetain(action: Solution): action is Extract<Solution, { kind: 'remedy' }> {
  return action.kind === 'remedy' && action.remedy === 'retain'
}

function addApproval(parts: RunParts, plan: Plan, body: string): Promise<RunPreview> {
  const approval = readApproval(body)
  const ownKey = approvalKeys(parts.dataFolder).publicKey
  const approvers = plan.accounts.map(({ account }) => parts.factsOf(account).approvers ?? [])
  // It counts for the plan when it counts for any account; the preview says for whom it lacks.
  const faults = (approvers.length > 0 ? approvers : [[]]).map((listed) =>
    approvalFault(approval, { fingerprint: plan.fingerprint, approvers: listed, ownKey }),
  )
  const [fault] = faults
  if (fault && faults.every(Boolean)) throw new FailureError(fault)
  const known = parts.approvals.of(plan.id)
  if (!known.includes(body)) parts.approvals.add(plan.id, body, parts.now().toISOString())
  return previewRun(parts, plan)
}

function knownPlan(parts: RunParts, id: string): Plan {
  const plan = parts.plans.get(id)
  if (plan) return plan
  throw new FailureError({
    kind: 'not-found',
    sentence: `There is no plan ${id}.`,
    advice: 'The list of plans names those that there are.',
    retryable: false,
  })
}

function heldRun(runs: Runs, plan: Plan): Engine {
  const engine = runs.hold(plan)
  if (engine) return engine
  throw noRun(plan)
}

function noRun(plan: Plan): FailureError {
  return new FailureError({
    kind: 'not-found',
    sentence: `The plan ${plan.id} has not been run.`,
    retryable: false,
  })
}

const edited: Failure = {
  kind: 'conflict',
  sentence: 'The fingerprint does not fit the plan, so nothing was called.',
  advice: 'Open the plan again and run what you read.',
  retryable: false,
}

const ended: Failure = {
  kind: 'conflict',
  sentence: 'This plan was carried out already.',
  advice: 'Plan again what is left over.',
  retryable: false,
}

function notFailed(name: string): Failure {
  return {
    kind: 'conflict',
    sentence: `${name} has not failed, so there is nothing to solve.`,
    retryable: true,
  }
}

function notInDeleteFailed(name: string): Failure {
  return {
    kind: 'conflict',
    sentence: `${name} is not in DELETE_FAILED: AWS takes force mode and resources to retain only then.`,
    advice: 'Try again first.',
    retryable: false,
  }
}
