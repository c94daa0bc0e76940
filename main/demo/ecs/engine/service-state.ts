import { Agenda } from '../../cloudformation/engine/agenda.ts'
import { createRandom } from '../../random.ts'
import type { PhysicalResource, RegionResources } from '../../resources/physical-resource.ts'
import { phaseOf } from '../../resources/phase.ts'
import { propertiesOf } from '../../resources/properties.ts'
import type { Behaviour } from './behaviour.ts'
import { changedSince, pastChanges, type PastChange } from './changes.ts'
import { lastPart } from './definition.ts'
import { newDeployment } from './deploy.ts'
import type { ServiceState } from './model.ts'
import { movesOf } from './moves.ts'
import { needsDeployment, settingsOf, type Settings } from './settings.ts'
import { beginShift } from './shift.ts'

export const serviceType = 'AWS::ECS::Service'

const hour = 3_600_000
const mostPast = 100

const states = new WeakMap<object, ServiceState>()

/**
 * A service as it is at a time (milliseconds): what was due by then has happened, and what its
 * properties say anew has begun. Its past is told when it is first looked at, at AWS's own pace.
 */
export function serviceState(
  around: RegionResources,
  resource: PhysicalResource,
  at: number,
): ServiceState {
  const known = states.get(resource.record)
  const state = known ?? tellPast(around, resource, at)
  states.set(resource.record, state)
  state.resource = resource
  state.around = around
  state.agenda.advance(at)
  declare(state, settingsOf(resource.properties, phaseOf(resource) === 'deleting'), at)
  state.agenda.advance(at)
  forget(state, at)
  return state
}

/** A service by its name, of one cluster or of any, as it is at a time (milliseconds). */
export function serviceCalled(
  around: RegionResources,
  { cluster, name }: { readonly cluster?: string | undefined; readonly name: string },
  at: number,
): ServiceState | undefined {
  const found = around.ofType(serviceType).find(({ physicalId, properties }) => {
    const own = lastPart(propertiesOf(properties).text('Cluster') ?? 'default')
    return lastPart(physicalId) === name && (cluster === undefined || own === cluster)
  })
  return found && serviceState(around, found, at)
}

/** What an UpdateService that has changed the properties leads to; `force` for a new deployment of the same. */
export function updateState(state: ServiceState, at: number, force: boolean): void {
  const wanted = settingsOf(state.resource.properties)
  state.declared = wanted
  if (force || needsDeployment(state.settings, wanted)) {
    deploy(state, wanted, at)
  } else {
    state.settings = wanted
    state.moves.reconcile(at)
  }
  state.agenda.advance(at)
}

/** The behaviour of tasks of which no more is known than that they failed. */
const crash: Behaviour = { kind: 'exit', container: '', code: 1, missing: undefined }

/** Takes a stack's change over: `doomed` says that its tasks will not run. */
export function takeChange(
  around: RegionResources,
  resource: PhysicalResource,
  at: number,
  doomed: boolean,
): void {
  const state = states.get(resource.record)
  if (state === undefined) {
    serviceState(around, resource, at)
    return
  }
  state.resource = resource
  state.around = around
  state.agenda.advance(at)
  declare(state, settingsOf(resource.properties), at, doomed ? crash : undefined)
}

function tellPast(around: RegionResources, resource: PhysicalResource, at: number): ServiceState {
  const [first, ...later] = pastChanges(resource).filter((change) => change.at <= at)
  const settings = settingsOf(first?.properties ?? resource.properties)
  const state = newState(around, resource, settings)
  const begun = first?.at ?? at
  state.speed = paceOf(state, first, at)
  deploy(state, settings, begun, first?.doomed === true ? crash : undefined)
  for (const change of later) {
    state.agenda.advance(change.at)
    state.speed = paceOf(state, change, at)
    state.attended = change.attended && change.at < at
    if (change.force) deploy(state, state.declared, change.at)
    declare(state, settingsOf(change.properties), change.at, change.doomed ? crash : undefined)
  }
  state.agenda.advance(at)
  Object.assign(state, { speed: livePace(state), attended: false })
  keepTold(state)
  keepRhythm(state, later.at(-1)?.at ?? begun)
  state.agenda.advance(at)
  return state
}

/**
 * What is past goes at AWS's own pace. A failure goes faster: the stack's engine, which has it written
 * down already, did not wait for it.
 */
function paceOf(state: ServiceState, change: PastChange | undefined, at: number): number {
  if (change === undefined || change.at >= at) return livePace(state)
  return change.doomed ? 8 : 1
}

/** The stories have some services go at a pace of their own. */
function livePace({ around, resource }: ServiceState): number {
  return propertiesOf(resource.furnishing).number('pace') ?? around.speed
}

/** Deploys a service again and again, as often as the stories want it. */
function keepRhythm(state: ServiceState, at: number): void {
  const minutes = propertiesOf(state.resource.furnishing).number('rhythmMinutes')
  if (minutes === undefined) return
  state.agenda.add(at + minutes * 60_000, (time) => {
    deploy(state, state.declared, time)
    keepRhythm(state, time)
  })
}

/** What the stories' calls and rollbacks left of the properties is what the service says from now on. */
function keepTold(state: ServiceState): void {
  const { resource, settings } = state
  const changes = changedSince(resource)
  if (changes === undefined) return
  resource.modify({ ...changes, TaskDefinition: settings.taskDefinition })
  state.declared = settingsOf(resource.properties)
}

function newState(
  around: RegionResources,
  resource: PhysicalResource,
  settings: Settings,
): ServiceState {
  const state: ServiceState = {
    ...{ arn: resource.physicalId, name: lastPart(resource.physicalId), resource, around },
    moves: movesOf(() => state),
    get balancing() {
      return state.settings.balancing
    },
    random: createRandom(`${resource.account}/${resource.region}/${resource.physicalId}`),
    ...{ agenda: new Agenda(), speed: 1, settings, declared: settings, good: undefined },
    ...{ deployments: [], records: [], tasks: new Map(), events: [], past: [], attended: true },
    ...{ steady: false, streak: 0, notBefore: 0 },
  }
  return state
}

/** Takes over what a service's properties say, with a deployment where tasks must be replaced. */
function declare(state: ServiceState, wanted: Settings, at: number, doomed?: Behaviour): void {
  if (JSON.stringify(wanted) === JSON.stringify(state.declared)) return
  state.declared = wanted
  if (needsDeployment(state.settings, wanted)) {
    deploy(state, wanted, at, doomed)
    return
  }
  state.settings = wanted
  state.moves.reconcile(at)
}

function deploy(state: ServiceState, settings: Settings, at: number, doomed?: Behaviour): void {
  state.settings = settings
  const { record } = newDeployment(state, at, doomed)
  if (record.config.strategy === 'ROLLING' || state.records.length === 1) {
    record.stage = 'SCALE_UP'
    state.moves.reconcile(at)
  } else {
    beginShift(state, record, at)
  }
}

/** ECS shows stopped tasks for an hour; their logs remain. */
function forget(state: ServiceState, at: number): void {
  for (const task of state.tasks.values()) {
    if (task.stoppedAt === undefined || task.stoppedAt >= at - hour) continue
    state.tasks.delete(task.id)
    state.past.push(task)
  }
  if (state.past.length > mostPast) state.past.splice(0, state.past.length - mostPast)
}
