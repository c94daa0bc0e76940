import { newDeployment } from './deploy.ts'
import {
  primaryOf,
  type EngineDeployment,
  type ServiceDeploymentRecord,
  type ServiceState,
} from './model.ts'
import { registerRelease } from './release.ts'
import { rollBack } from './rollback.ts'
import { settingsOf, type Hook } from './settings.ts'
import { answerHook, beginShift, isShifting, keepsSources } from './shift.ts'

/** A CodeDeploy deployment, as far as a service carries it out. Times are milliseconds. */
export interface TaskSetOrder {
  /** CodeDeploy's id, such as `d-4F7A1C2E0`. */
  readonly id: string
  /** The release: the first digits of its commit. */
  readonly release: string
  readonly installsAt: number
  /** When all traffic was moved, or it was taken back; Infinity while neither has happened. */
  readonly decidedAt: number
  /** All traffic was moved, and the task set of before goes. */
  readonly isKept: boolean
}

/** The task sets of an order: the one that it found, and the one that it made. */
export interface OrderedSets {
  readonly blue: EngineDeployment | undefined
  readonly green: EngineDeployment
}

const carriedOut = new WeakMap<ServiceState, Map<string, OrderedSets>>()

/** ECS keeps both task sets until CodeDeploy says which of them stays. */
const codeDeploy: Hook = {
  ...{ target: 'PAUSE', arn: undefined, roleArn: undefined, stages: ['POST_SCALE_UP'] },
  ...{ timeoutMinutes: 365 * 24 * 60, timeoutAction: 'ROLLBACK' },
}

/** The task sets of a CodeDeploy deployment that a service has begun. */
export function setsOf(state: ServiceState, order: string): OrderedSets | undefined {
  return carriedOut.get(state)?.get(order)
}

/** CodeDeploy's deployment that made a task set. */
export function orderOf(state: ServiceState, set: EngineDeployment): string | undefined {
  return [...(carriedOut.get(state) ?? [])].find(([, { green }]) => green === set)?.[0]
}

/** The task set that has the production traffic. */
export function productionSet(state: ServiceState): EngineDeployment | undefined {
  const [newest, before] = state.deployments
  return keepsSources(state.records.at(-1)) ? (before ?? newest) : newest
}

/**
 * Brings a service to where CodeDeploy's deployments, oldest first, are by a time. Of those of the
 * past the last that was kept counts: those before it have left nothing.
 */
export function followOrders(
  state: ServiceState,
  orders: readonly TaskSetOrder[],
  at: number,
): void {
  const carried = carriedOut.get(state) ?? new Map<string, OrderedSets>()
  carriedOut.set(state, carried)
  const last = orders.findLastIndex(({ decidedAt, isKept }) => isKept && decidedAt <= at)
  for (const order of orders.slice(Math.max(0, last))) {
    if (order.installsAt > at) break
    const sets = carried.get(order.id) ?? install(state, order)
    carried.set(order.id, sets)
    decide(state, sets.green.record, order, at)
  }
  state.agenda.advance(at)
}

/** Puts the new task set beside the one that has the traffic. */
function install(state: ServiceState, order: TaskSetOrder): OrderedSets {
  const { installsAt } = order
  state.agenda.advance(installsAt)
  const blue = primaryOf(state)
  const taskDefinition = registerRelease(state, order, installsAt)
  const deployment = {
    ...state.settings.deployment,
    ...{ strategy: 'BLUE_GREEN' as const, hooks: [codeDeploy], bakeMinutes: 0 },
  }
  state.settings = { ...state.settings, taskDefinition, deployment }
  state.attended = false
  keepDefinition(state)
  const green = newDeployment(state, installsAt)
  beginShift(state, green.record, installsAt)
  return { blue, green }
}

function decide(
  state: ServiceState,
  record: ServiceDeploymentRecord,
  { decidedAt, isKept }: TaskSetOrder,
  at: number,
): void {
  if (decidedAt > at) return
  state.agenda.advance(decidedAt)
  if (!isShifting(record)) return
  if (!isKept) {
    rollBack(state, record, 'request', decidedAt)
    keepDefinition(state)
    return
  }
  const hook = record.hooks.find(({ status }) => status === 'AWAITING_ACTION')
  if (hook !== undefined) answerHook(state, record, hook, 'CONTINUE', decidedAt)
}

/** The service's properties name the task definition that it is on, or on its way to. */
function keepDefinition(state: ServiceState): void {
  state.resource.modify({ TaskDefinition: state.settings.taskDefinition })
  state.declared = settingsOf(state.resource.properties)
}
