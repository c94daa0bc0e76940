import { complete, underway } from './deploy.ts'
import {
  paced,
  primaryOf,
  wantedTasks,
  type EngineDeployment,
  type EngineTask,
  type ServiceDeploymentRecord,
  type ServiceState,
} from './model.ts'
import { cleanedUp, isShifting, keepsSources, scaledUp } from './shift.ts'
import { isHealthy } from './task-life.ts'
import { launch, retire } from './task-steps.ts'
import { tell } from './words.ts'

const minute = 60_000
/** How often ECS says that a deployment can go nowhere. */
const stuckEvery = 6 * 60 * minute
const stuckWords =
  'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.'

/** Starts and stops tasks as the deployment settings allow, and says when all is as it should be. */
export function reconcile(state: ServiceState, at: number): void {
  const primary = primaryOf(state)
  if (primary === undefined) return
  scaleIn(state, primary, at)
  retireOld(state, primary, at)
  startMissing(state, primary, at)
  judge(state, primary, at)
}

function scaleIn(state: ServiceState, primary: EngineDeployment, at: number): void {
  const own = wantedTasks(state, primary.id)
  const surplus = own.length - state.settings.desired
  if (surplus <= 0) return
  const reason = `Scaling activity initiated by (deployment ${primary.id})`
  retire(state, own.toSorted(leastWorthFirst).slice(0, surplus), at, reason)
}

function leastWorthFirst(left: EngineTask, right: EngineTask): number {
  return Number(isHealthy(left)) - Number(isHealthy(right)) || right.createdAt - left.createdAt
}

/** Old tasks go as far as enough healthy ones stay. */
function retireOld(state: ServiceState, primary: EngineDeployment, at: number): void {
  if (primary.state === 'FAILED' || keepsSources(underway(state))) return
  const { desired, deployment } = state.settings
  const lowest = Math.ceil((desired * deployment.minimumHealthyPercent) / 100)
  const wanted = wantedTasks(state)
  let spare = wanted.filter(isHealthy).length - lowest
  const old = wanted.filter((task) => task.startedBy !== primary.id).toSorted(leastWorthFirst)
  const going = old.filter((task) => {
    if (!isHealthy(task)) return true
    spare -= 1
    return spare >= 0
  })
  retire(state, going, at, `Scaling activity initiated by (deployment ${primary.id})`)
}

/** New tasks come as far as there is room above the desired count. */
function startMissing(state: ServiceState, primary: EngineDeployment, at: number): void {
  const record = underway(state)
  if (primary.state === 'FAILED' || isBeforeScaleUp(record, primary)) return
  const { desired, deployment } = state.settings
  const missing = desired - wantedTasks(state, primary.id).length
  // AWS rounds the most down and the least up, so that one task at 150 % is one task.
  const most = keepsSources(record)
    ? Infinity
    : Math.floor((desired * deployment.maximumPercent) / 100)
  const room = most - wantedTasks(state).length
  const count = Math.min(missing, room)
  if (count <= 0) {
    if (missing > 0) sayStuck(state, record, at)
    return
  }
  if (at < state.notBefore) {
    state.agenda.add(state.notBefore, (time) => state.moves.reconcile(time))
    return
  }
  const { behaviour } = primary.revision
  if (behaviour.kind === 'placement') refuseToPlace(state, behaviour.reason, at)
  else launch(state, primary, count, at)
}

/** A deployment that may neither start nor stop a task goes nowhere until somebody changes it. */
function sayStuck(
  state: ServiceState,
  record: ServiceDeploymentRecord | undefined,
  at: number,
): void {
  const moves = [...state.tasks.values()].some(
    (task) => task.status !== 'STOPPED' && !isHealthy(task),
  )
  const isTold = state.events.some(
    (event) => event.at > at - stuckEvery && event.message.endsWith(stuckWords),
  )
  if (moves || isTold || record?.status !== 'IN_PROGRESS') return
  tell(state, at, stuckWords)
  state.agenda.add(at + stuckEvery, (time) => state.moves.reconcile(time))
}

function isBeforeScaleUp(
  record: ServiceDeploymentRecord | undefined,
  primary: EngineDeployment,
): boolean {
  return (
    record?.deploymentId === primary.id &&
    (record.stage === 'RECONCILE_SERVICE' || record.stage === 'PRE_SCALE_UP')
  )
}

function refuseToPlace(state: ServiceState, reason: string, at: number): void {
  tell(
    state,
    at,
    `was unable to place a task because no container instance met all of its requirements. ${reason}`,
  )
  state.streak += 1
  state.notBefore = at + backOff(state)
  state.agenda.add(state.notBefore, (time) => state.moves.reconcile(time))
}

/** ECS waits longer from failure to failure, up to a quarter of an hour; here at least a second. */
export function backOff(state: ServiceState): number {
  const wait = Math.min(15 * minute, 2000 * 2 ** Math.min(10, Math.max(0, state.streak - 2)))
  return Math.max(1000, paced(state, wait))
}

/** Whether all is as it should be, and what follows then. */
function judge(state: ServiceState, primary: EngineDeployment, at: number): void {
  const own = wantedTasks(state, primary.id)
  if (own.length !== state.settings.desired || !own.every(isHealthy)) {
    state.steady = false
    return
  }
  const record = underway(state)
  const isTarget = record?.deploymentId === primary.id
  if (isTarget && isShifting(record)) {
    if (record.stage === 'SCALE_UP') scaledUp(state, record, at)
    if (record.stage !== 'CLEAN_UP' || !areOthersGone(state, primary)) return
    cleanedUp(record, at)
  }
  if (!areOthersGone(state, primary)) return
  if (isTarget && primary.state === 'IN_PROGRESS' && bakes(state, record, at)) return
  settle(state, primary, at)
}

function areOthersGone(state: ServiceState, primary: EngineDeployment): boolean {
  return ![...state.tasks.values()].some(
    (task) => task.startedBy !== primary.id && task.status !== 'STOPPED',
  )
}

/** A rolling deployment that has alarms or a bake time is watched for a while. */
function bakes(state: ServiceState, record: ServiceDeploymentRecord, at: number): boolean {
  const { alarms, bakeMinutes, strategy } = record.config
  if (strategy !== 'ROLLING' || record.stage === 'CLEAN_UP') return false
  if (!alarms.enable && bakeMinutes === 0) return false
  if (record.stage === 'BAKE_TIME') return true
  record.stage = 'BAKE_TIME'
  record.updatedAt = at
  const time = Math.max(bakeMinutes, alarms.enable ? 5 : 0) * minute
  state.agenda.add(at + paced(state, time), (end) => {
    if (record.stage !== 'BAKE_TIME' || record.status !== 'IN_PROGRESS') return
    record.stage = 'CLEAN_UP'
    state.moves.reconcile(end)
  })
  return true
}

function settle(state: ServiceState, primary: EngineDeployment, at: number): void {
  if (primary.state === 'IN_PROGRESS') complete(state, primary, at)
  state.deployments = [primary]
  if (state.steady) return
  state.steady = true
  tell(state, at, 'has reached a steady state.')
}
