import type {
  DeploymentLifecycleHookStage,
  ServiceDeploymentLifecycleStage,
} from '@aws-sdk/client-ecs'
import { uuid } from '../../cloudformation/resources/pattern.ts'
import { paced, type HookDetail, type ServiceDeploymentRecord, type ServiceState } from './model.ts'
import { rollBack } from './rollback.ts'

const second = 1000
const minute = 60_000

const stages: readonly ServiceDeploymentLifecycleStage[] = [
  'RECONCILE_SERVICE',
  'PRE_SCALE_UP',
  'SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
  'BAKE_TIME',
  'CLEAN_UP',
]

/** Whether a deployment shifts traffic from one set of tasks to another, rather than rolling. */
export function isShifting(
  record: ServiceDeploymentRecord | undefined,
): record is ServiceDeploymentRecord {
  return (
    record !== undefined && record.config.strategy !== 'ROLLING' && record.status === 'IN_PROGRESS'
  )
}

/** Whether the tasks of before must stay for now. */
export function keepsSources(record: ServiceDeploymentRecord | undefined): boolean {
  return isShifting(record) && record.stage !== 'CLEAN_UP'
}

/** Begins a deployment that shifts traffic. */
export function beginShift(state: ServiceState, record: ServiceDeploymentRecord, at: number): void {
  enterStage(state, record, 'RECONCILE_SERVICE', at)
}

/** All tasks of the target run and are healthy. */
export function scaledUp(state: ServiceState, record: ServiceDeploymentRecord, at: number): void {
  enterStage(state, record, 'POST_SCALE_UP', at)
}

/** The tasks of before are gone. */
export function cleanedUp(record: ServiceDeploymentRecord, at: number): void {
  record.updatedAt = at
}

function enterStage(
  state: ServiceState,
  record: ServiceDeploymentRecord,
  stage: ServiceDeploymentLifecycleStage,
  at: number,
): void {
  record.stage = stage
  record.updatedAt = at
  if (openHooks(state, record, stage, at)) return
  work(state, record, at)
}

/** Does a stage's own work; the next one follows. */
function work(state: ServiceState, record: ServiceDeploymentRecord, at: number): void {
  switch (record.stage) {
    case 'SCALE_UP':
    case 'CLEAN_UP':
      state.moves.reconcile(at)
      return
    case 'TEST_TRAFFIC_SHIFT':
      record.test = 100
      leaveAfter(state, record, at, 5 * second)
      return
    case 'PRODUCTION_TRAFFIC_SHIFT':
      shiftProduction(state, record, at)
      return
    case 'BAKE_TIME':
      leaveAfter(state, record, at, Math.max(second, record.config.bakeMinutes * minute))
      return
    default:
      leaveAfter(state, record, at, 2 * second)
  }
}

function leaveAfter(
  state: ServiceState,
  record: ServiceDeploymentRecord,
  at: number,
  time: number,
): void {
  const { stage } = record
  state.agenda.add(at + paced(state, time), (end) => {
    if (isShifting(record) && record.stage === stage) leave(state, record, end)
  })
}

function leave(state: ServiceState, record: ServiceDeploymentRecord, at: number): void {
  const next = stages[stages.indexOf(record.stage ?? 'CLEAN_UP') + 1]
  if (next !== undefined) enterStage(state, record, next, at)
}

/** All at once, or step by step with a pause after each. */
function shiftProduction(state: ServiceState, record: ServiceDeploymentRecord, at: number): void {
  const { strategy, step } = record.config
  const next = nextWeight(strategy, record.production, step.percent)
  record.production = next
  record.updatedAt = at
  if (next === 100) {
    leaveAfter(state, record, at, 5 * second)
    return
  }
  state.agenda.add(at + paced(state, Math.max(second, step.bakeMinutes * minute)), (time) => {
    if (isShifting(record)) shiftProduction(state, record, time)
  })
}

function nextWeight(strategy: string, current: number, percent: number): number {
  if (strategy === 'CANARY') return current === 0 ? percent : 100
  return strategy === 'LINEAR' ? Math.min(100, current + percent) : 100
}

/** Runs a stage's hooks; answers whether there are any. */
function openHooks(
  state: ServiceState,
  record: ServiceDeploymentRecord,
  stage: ServiceDeploymentLifecycleStage,
  at: number,
): boolean {
  const names: DeploymentLifecycleHookStage[] = hookStages(stage)
  const hooks = record.config.hooks.filter((hook) => hook.stages.some((one) => names.includes(one)))
  for (const hook of hooks) {
    const detail: HookDetail = {
      ...{ id: uuid(state.random), target: hook.target, arn: hook.arn },
      expiresAt: at + hook.timeoutMinutes * minute,
      timeoutAction: hook.timeoutAction,
      status: hook.target === 'PAUSE' ? 'AWAITING_ACTION' : 'IN_PROGRESS',
    }
    record.hooks.push(detail)
    const end = hook.target === 'PAUSE' ? detail.expiresAt : at + paced(state, 15 * second)
    if (state.attended) {
      const answered = at + paced(state, 14 * minute)
      state.agenda.add(answered, (time) => approve(state, record, detail, time))
    }
    state.agenda.add(end, (time) => timeOut(state, record, detail, time))
  }
  return hooks.length > 0
}

/** Hooks before the production traffic shifts belong to the stage before it. */
function hookStages(stage: ServiceDeploymentLifecycleStage): DeploymentLifecycleHookStage[] {
  if (stage === 'POST_TEST_TRAFFIC_SHIFT') return [stage, 'PRE_PRODUCTION_TRAFFIC_SHIFT']
  const isNone = stage === 'SCALE_UP' || stage === 'BAKE_TIME' || stage === 'CLEAN_UP'
  return isNone ? [] : [stage]
}

function approve(
  state: ServiceState,
  record: ServiceDeploymentRecord,
  hook: HookDetail,
  at: number,
): void {
  if (hook.status === 'AWAITING_ACTION') answerHook(state, record, hook, 'CONTINUE', at)
}

function timeOut(
  state: ServiceState,
  record: ServiceDeploymentRecord,
  hook: HookDetail,
  at: number,
): void {
  if (hook.status === 'IN_PROGRESS') answerHook(state, record, hook, 'CONTINUE', at)
  if (hook.status !== 'AWAITING_ACTION') return
  const { timeoutAction } = hook
  answerHook(state, record, hook, timeoutAction, at)
  hook.status = 'TIMED_OUT'
}

/** What a hook's answer leads to: the stage goes on once all its hooks are through. */
export function answerHook(
  state: ServiceState,
  record: ServiceDeploymentRecord,
  hook: HookDetail,
  action: 'CONTINUE' | 'ROLLBACK',
  at: number,
): void {
  hook.status = action === 'CONTINUE' ? 'SUCCEEDED' : 'FAILED'
  record.updatedAt = at
  if (action === 'ROLLBACK') {
    rollBack(state, record, at >= hook.expiresAt ? 'timeout' : 'hook', at)
    return
  }
  const waits = record.hooks.some(
    ({ status }) => status.startsWith('AWAIT') || status === 'IN_PROGRESS',
  )
  if (!waits && isShifting(record)) work(state, record, at)
}
