import type { Failure } from '../../../shared/failure.ts'
import type { PlannedStack } from '../../../shared/plan-document.ts'
import type { RunNode } from '../../../shared/plan-run.ts'
import type { NodeChange } from './changes.ts'
import type { Engine } from './engine.ts'
import { failureFrom, reactionTo } from './reactions.ts'
import { lookAt } from './look.ts'
import { isNested, requestToken } from './state.ts'
import { nextStep, type Step } from './steps.ts'
import { type Confirmed, putBack, type RemedyAttempt } from './work.ts'

/** What driving one stack keeps in mind until its turn ends. */
interface Turn {
  readonly stack: PlannedStack
  /** As it was when looked at: RetainResources and force mode need DELETE_FAILED. */
  status: string | undefined
  /** Failures in a row that only time mends. */
  waited: number
  /** Polls in a row that found no trace of the deletion. */
  traceless: number
  polls: number
}

/**
 * Polls without a trace of the deletion after which AWS is taken not to have begun it: where no
 * answer to the request came, and where AWS had said yes.
 */
const patience = { verify: 4, follow: 40 } as const

/**
 * Brings one stack on, step after step, until it is deleted, has failed, or waits again because the
 * run pauses. Never throws: what goes wrong becomes part of the run.
 */
export async function drive(engine: Engine, arn: string): Promise<void> {
  const stack = engine.parts.plan.stacks.find(({ row }) => row.arn === arn)
  if (!stack) return
  const turn: Turn = { stack, status: undefined, waited: 0, traceless: 0, polls: 0 }
  try {
    while (await bringOn(engine, turn));
  } catch {
    // The state could not be kept; the run has paused and says so.
    leave(engine, turn)
  }
}

/** One step. False when the turn is over. */
async function bringOn(engine: Engine, turn: Turn): Promise<boolean> {
  const arn = turn.stack.row.arn
  const pair = engine.pair(arn)
  if (!pair || engine.signal.aborted) return false
  const step = nextStep(pair.node, pair.memory, turn.status)
  if (step.kind === 'none') return false
  if (pair.node.state === 'preparing' && !goesOn(engine)) {
    engine.change(arn, { type: 'put-back' })
    settleWait(engine, turn)
    return false
  }
  try {
    await perform(engine, turn, step)
    settleWait(engine, turn)
    return true
  } catch (error) {
    return react(engine, turn, step, error)
  }
}

function goesOn(engine: Engine): boolean {
  return engine.state().run.state === 'running' && !engine.signal.aborted
}

/** Whatever was being prepared waits for its turn again, in memory: on disk it does so anyway. */
function leave(engine: Engine, { stack }: Turn): void {
  if (engine.pair(stack.row.arn)?.node.state !== 'preparing') return
  engine.change(stack.row.arn, { type: 'put-back' })
}

function settleWait(engine: Engine, turn: Turn): void {
  turn.waited = 0
  const { account } = turn.stack.row
  if (account in engine.state().waits) engine.dispatch({ type: 'goes-on', account })
}

async function perform(engine: Engine, turn: Turn, step: Step): Promise<void> {
  const { stack } = turn
  const arn = stack.row.arn
  switch (step.kind) {
    case 'look':
      return look(engine, turn)
    case 'copy':
      engine.change(arn, { type: 'doing', doing: 'keeping a copy of it' })
      {
        engine.change(arn, { type: 'copied', copy: await engine.parts.work.copy(stack) })
        return
      }
    case 'unprotect':
      engine.change(arn, { type: 'doing', doing: 'switching termination protection off' })
      await engine.parts.work.unprotect(stack, confirmed(engine))
      {
        engine.change(arn, { type: 'unprotected' })
        return
      }
    case 'remedy':
      await engine.parts.work.remedy(stack, step.remedy, attemptOf(engine, arn))
      {
        engine.change(arn, { type: 'remedied', logicalId: step.remedy.logicalId })
        return
      }
    case 'release': {
      const number = engine.pair(arn)?.memory.attempt ?? 0
      await engine.parts.work.release(stack, step.places, { ...attemptOf(engine, arn), number })
      engine.change(arn, { type: 'released', places: step.places })
      return
    }
    case 'delete':
      return requestDeletion(engine, turn)
    case 'verify':
    case 'follow':
      return follow(engine, turn, step.kind)
    case 'none':
      return
  }
}

function attemptOf(engine: Engine, arn: string): RemedyAttempt {
  return {
    ...confirmed(engine),
    tell: (doing) => engine.change(arn, { type: 'doing', doing }),
    goOn: () => goesOn(engine),
  }
}

function confirmed(engine: Engine): Confirmed {
  const { typed, challenge } = engine.state()
  return {
    challenge,
    ...(typed !== undefined && { typed }),
    onEntry: (entry) => engine.dispatch({ type: 'entry', entry }),
  }
}

async function look(engine: Engine, turn: Turn): Promise<void> {
  const { row } = turn.stack
  const found = await engine.parts.work.look(turn.stack)
  const attempt = engine.pair(row.arn)?.memory.attempt ?? 0
  turn.status = found.status
  const change = lookAt(turn.stack, found, attempt)
  if (change) engine.change(row.arn, change)
}

async function requestDeletion(engine: Engine, turn: Turn): Promise<void> {
  const { stack } = turn
  const memory = engine.pair(stack.row.arn)?.memory
  if (!memory) return
  const token = requestToken(engine.parts.plan.id, stack.row.arn, memory.attempt)
  const failedBefore = turn.status === 'DELETE_FAILED'
  engine.change(stack.row.arn, { type: 'requesting', token })
  const request = {
    token,
    // AWS takes either for a stack in DELETE_FAILED only.
    retain: failedBefore ? memory.retain.filter((place) => !isNested(place)) : [],
    force: failedBefore && memory.force,
  }
  await engine.parts.work.requestDeletion(stack, request, confirmed(engine))
  engine.change(stack.row.arn, { type: 'requested' })
}

async function follow(engine: Engine, turn: Turn, step: 'verify' | 'follow'): Promise<void> {
  const arn = turn.stack.row.arn
  if (turn.polls > 0 || step === 'follow')
    await engine.parts.sleep(pollEvery(engine, turn), engine.signal)
  turn.polls += 1
  const token = engine.pair(arn)?.memory.requested?.token ?? ''
  const { state, resources, failures } = await engine.parts.work.follow(turn.stack, token)
  if (engine.signal.aborted) return
  turn.traceless = state === 'not-begun' ? turn.traceless + 1 : 0
  switch (state) {
    case 'not-begun':
      if (turn.traceless >= patience[step]) engine.change(arn, { type: 'not-begun' })
      return
    case 'moving':
      if (step === 'verify') engine.change(arn, { type: 'requested' })
      {
        tellProgress(engine, arn, resources)
        return
      }
    case 'deleted': {
      engine.change(arn, { type: 'deleted', resources })
      return
    }
    case 'failed': {
      engine.change(arn, { type: 'failed', failures, resources, forceAllowed: true })
      return
    }
  }
}

function tellProgress(engine: Engine, arn: string, resources: RunNode['resources']): void {
  const before = engine.pair(arn)?.node.resources
  if (JSON.stringify(before) === JSON.stringify(resources)) return
  engine.change(arn, { type: 'progress', resources })
}

/** Often at first, at most a twentieth of the time it takes; slower the more stacks move there. */
function pollEvery(engine: Engine, turn: Turn): number {
  const { account, region, arn } = turn.stack.row
  const node = engine.pair(arn)?.node
  const since = engine.parts.now().getTime() - Date.parse(node?.startedAt ?? '')
  const moving = engine
    .state()
    .run.nodes.filter(
      (each) => each.state === 'deleting' && each.account === account && each.region === region,
    ).length
  const patient = Math.min(5_000, Math.max(500, since / 20 || 0))
  return Math.max(patient, moving * 250)
}

/** False when the turn is over. */
async function react(engine: Engine, turn: Turn, step: Step, error: unknown): Promise<boolean> {
  if (engine.signal.aborted) return false
  const { arn } = turn.stack.row
  if (error === putBack) return true
  const failure = failureFrom(error)
  switch (reactionIn(step, failure)) {
    case 'wait':
      return wait(engine, turn, failure)
    case 'pause':
      engine.dispatch({ type: 'trouble', failure })
      if (neverCalled(step, failure)) engine.change(arn, { type: 'not-begun' })
      return true
    case 'fail':
      engine.change(arn, failedStep(turn.stack, step, failure))
      return false
  }
}

/** A deletion under way is not over because it cannot be seen for the moment. */
function reactionIn(step: Step, failure: Failure): ReturnType<typeof reactionTo> {
  return step.kind === 'follow' || step.kind === 'verify' ? 'wait' : reactionTo(failure)
}

/** The gate refuses these before it calls. */
function neverCalled(step: Step, { kind }: Failure): boolean {
  return step.kind === 'delete' && (kind === 'policy' || kind === 'identity-changed')
}

async function wait(engine: Engine, turn: Turn, failure: Failure): Promise<boolean> {
  turn.waited += 1
  turn.status = undefined
  engine.dispatch({ type: 'waits', account: turn.stack.row.account, failure })
  const pause = Math.min(30_000, 2_000 * 2 ** Math.min(turn.waited - 1, 4))
  try {
    await engine.parts.sleep(pause, engine.signal)
  } catch {
    return false
  }
  return true
}

/** What could not be done about a resource may be tried again; so may what is about the stack. */
function failedStep({ row }: PlannedStack, step: Step, failure: Failure): NodeChange {
  const about =
    step.kind === 'remedy'
      ? { ...step.remedy, remedies: [step.remedy.remedy] }
      : {
          logicalId: row.name,
          type: 'AWS::CloudFormation::Stack',
          physicalId: row.arn,
          remedies: [],
        }
  const { logicalId, type, physicalId, remedies } = about
  const told = {
    ...{ logicalId, type, reason: failure.sentence, remedies },
    ...(physicalId !== undefined && { physicalId }),
    ...(failure.advice !== undefined && { advice: failure.advice }),
  }
  return { type: 'failed', forceAllowed: false, failures: [told] }
}
