import { type Failure, FailureError } from '../../../shared/failure.ts'
import type { Plan } from '../../../shared/plan-document.ts'
import type { Run, RunPreview } from '../../../shared/plan-run.ts'
import { fingerprintOf } from '../plan.ts'
import type { Solution } from './changes.ts'
import { assertUnchanged } from './differences.ts'
import type { Engine } from './engine.ts'
import type { RunParts } from './parts.ts'
import { challengeOf, previewRun } from './preview.ts'
import type { Runs } from './runs.ts'
import { beginRun } from './state.ts'
import { usualDuration } from './usual.ts'
import { hasEnded } from './watch.ts'

/** What `run` was asked with. */
interface Wish {
  readonly fingerprint: string
  readonly typed?: string | undefined
  readonly onFailure: Run['onFailure']
}

/**
 * Begins the run, or goes on with the one that was begun. Before the first call everything is read
 * again: a difference from the plan ends it, and nothing was called. Throws FailureError.
 */
export async function carryOut(parts: RunParts, runs: Runs, plan: Plan, wish: Wish): Promise<Run> {
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

/** The run after a change of it. */
export function dispatched(engine: Engine, change: Parameters<Engine['dispatch']>[0]): Run {
  engine.dispatch(change)
  return engine.state().run
}

/** Says how a failed stack goes on. Throws FailureError where that is not possible now. */
export function solve(engine: Engine, stack: string, action: Solution): Run {
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

/** A kept plan. Throws FailureError `not-found`. */
export function knownPlan(parts: RunParts, id: string): Plan {
  const plan = parts.plans.get(id)
  if (plan) return plan
  throw new FailureError({
    kind: 'not-found',
    sentence: `There is no plan ${id}.`,
    advice: 'The list of plans names those that there are.',
    retryable: false,
  })
}

/** A plan's run, held by this process. Throws FailureError. */
export function heldRun(runs: Runs, plan: Plan): Engine {
  const engine = runs.hold(plan)
  if (engine) return engine
  throw noRun(plan)
}

/** The plan has no run. */
export function noRun(plan: Plan): FailureError {
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
