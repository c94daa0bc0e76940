import { reasonOf } from '../errors.ts'
import { durationOf } from '../resources/durations.ts'
import { physicalIdOf } from '../resources/identity.ts'
import { objectionTo } from '../resources/requirements.ts'
import { resourceType } from '../resources/types.ts'
import { asText, type JsonObject } from '../template/json.ts'
import type { PlannedResource } from '../template/plan.ts'
import { conduct } from './conduct.ts'
import { enterResourceStatus } from './events.ts'
import { createNested } from './nested.ts'
import type { Task } from './phase.ts'
import { evaluateProperties, instanceOf } from './scope.ts'
import type { BuildSite, Site } from './site.ts'
import type { Resource } from './stack.ts'

/** How long after its first event a resource's creation is under way. */
const initiation = 1500

/** Creates a resource: in progress, initiated with its physical id, complete or failed. */
export function createTask(site: BuildSite, planned: PlannedResource): Task {
  const { region, stack } = site
  const resource = newResource(planned)
  let running = true
  return {
    logicalId: planned.logicalId,
    after: planned.dependencies,
    run: (at, end) => {
      stack.resources.set(planned.logicalId, resource)
      site.operation.touched.add(planned.logicalId)
      const finish = (reason: string | undefined, time: number): void => {
        if (!running) return
        running = false
        const status = reason === undefined ? 'CREATE_COMPLETE' : 'CREATE_FAILED'
        enterResourceStatus(region, stack, resource, status, time, reason)
        end(reason === undefined, time)
      }
      begin(site, planned, resource, at, () => running, finish)
    },
    cancel: (at) => {
      running = false
      abandonNested(site, resource, at)
      enterResourceStatus(
        region,
        stack,
        resource,
        'CREATE_FAILED',
        at,
        'Resource creation cancelled',
      )
    },
  }
}

/** A resource that is not there yet. */
export function newResource(planned: PlannedResource): Resource {
  return {
    logicalId: planned.logicalId,
    type: planned.type,
    physicalId: undefined,
    status: 'CREATE_IN_PROGRESS',
    reason: undefined,
    updatedAt: 0,
    properties: {},
    metadata: planned.metadata,
    deletionPolicy: planned.deletionPolicy,
    updateReplacePolicy: planned.updateReplacePolicy,
    dependencies: planned.dependencies,
    generation: 1,
    refusal: undefined,
    tampered: undefined,
    drift: undefined,
  }
}

type Finish = (reason: string | undefined, at: number) => void

function begin(
  site: BuildSite,
  planned: PlannedResource,
  resource: Resource,
  at: number,
  isRunning: () => boolean,
  finish: Finish,
): void {
  const { region, stack } = site
  const problem = settleProperties(site, planned, resource)
  enterResourceStatus(region, stack, resource, 'CREATE_IN_PROGRESS', at)
  if (problem !== undefined) {
    region.agenda.add(at + region.scaled(initiation), (time) => finish(problem, time))
    return
  }
  if (planned.type === 'AWS::CloudFormation::Stack') {
    createNested(site, resource, at, finish)
    return
  }
  play(site, resource, at, isRunning, finish)
}

/** From the request to the resource's own service, through its first sign of life, to the end. */
function play(
  site: BuildSite,
  resource: Resource,
  at: number,
  isRunning: () => boolean,
  finish: Finish,
): void {
  const { region, stack } = site
  const { logicalId, type } = resource
  const total = region.scaled(durationOf(type, 'create', `${stack.id} ${logicalId}`))
  region.agenda.add(at + Math.min(region.scaled(initiation), Math.floor(total / 2)), (time) => {
    if (!isRunning()) return
    const objection = objectionTo(type, resource.properties) ?? takeName(site, resource)
    if (objection !== undefined) {
      finish(objection, time)
      return
    }
    resource.physicalId = physicalIdOf(instanceOf(region, stack, resource))
    region.shelf.drop(type, resource.physicalId)
    const reason = 'Resource creation Initiated'
    enterResourceStatus(region, stack, resource, 'CREATE_IN_PROGRESS', time, reason)
    const change = { region, stack, resource, isRunning, finish, firstLook: at + total }
    if (conduct({ ...change, during: 'create' }, time)) return
    region.agenda.add(at + total, (done) => {
      if (isRunning()) finish(region.takeFault(stack, logicalId, 'create'), done)
    })
  })
}

/** Evaluates the properties; answers why it cannot be done. */
export function settleProperties(
  site: BuildSite,
  planned: PlannedResource,
  resource: { properties: JsonObject },
): string | undefined {
  try {
    resource.properties = evaluateProperties(site.scope, planned.properties)
    return undefined
  } catch (error) {
    return reasonOf(error)
  }
}

/** Names are had once: claims a resource's, or answers who has it. */
export function takeName(site: Site, resource: Resource): string | undefined {
  const { region, stack } = site
  const property = resourceType(resource.type).named
  if (property === undefined || !(property in resource.properties)) return undefined
  const physicalId = physicalIdOf(instanceOf(region, stack, resource))
  const key = `${resource.type} ${physicalId}`
  const owner = region.owners.get(key)
  if (owner !== undefined && owner !== stack.id) {
    const name = asText(resource.properties[property])
    return `${name} already exists in stack ${owner}`
  }
  if (region.shelf.isForeign(resource.type, physicalId)) return `${physicalId} already exists`
  region.owners.set(key, stack.id)
  return undefined
}

function abandonNested(site: Site, resource: Resource, at: number): void {
  if (resource.type !== 'AWS::CloudFormation::Stack') return
  const child = site.region.find(resource.physicalId ?? '')
  if (child) site.engine.abandon(site.region, child, at)
}
