import { durationOf } from '../resources/durations.ts'
import { physicalIdOf } from '../resources/identity.ts'
import { objectionTo } from '../resources/requirements.ts'
import { asText, sameJson, type JsonObject } from '../template/json.ts'
import type { PlannedResource } from '../template/plan.ts'
import { conduct } from './conduct.ts'
import { createTask, settleProperties } from './create-resource.ts'
import { replacingProperties } from './differences.ts'
import { enterResourceStatus } from './events.ts'
import { updateNested } from './nested.ts'
import type { Task } from './phase.ts'
import { instanceOf } from './scope.ts'
import type { BuildSite } from './site.ts'
import { policyObjection } from './stack-policy.ts'
import type { Resource } from './stack.ts'

const replacementReason =
  'Requested update requires the creation of a new physical resource; hence creating one.'

/** Brings a resource to its plan: creates it, changes it, replaces it, or finds nothing to do. */
export function updateTask(site: BuildSite, planned: PlannedResource): Task {
  const existing = site.stack.resources.get(planned.logicalId)
  if (!existing || existing.physicalId === undefined || existing.status === 'DELETE_COMPLETE') {
    return createTask(site, planned)
  }
  return changeTask(site, planned, existing)
}

function changeTask(site: BuildSite, planned: PlannedResource, resource: Resource): Task {
  const { region, stack } = site
  let running = true
  return {
    logicalId: planned.logicalId,
    after: planned.dependencies,
    run: (at, end) => {
      const finish = (reason: string | undefined, time: number): void => {
        if (!running) return
        running = false
        const status = reason === undefined ? 'UPDATE_COMPLETE' : 'UPDATE_FAILED'
        enterResourceStatus(region, stack, resource, status, time, reason)
        end(reason === undefined, time)
      }
      const wanted: { properties: JsonObject } = { properties: {} }
      const problem = settleProperties(site, planned, wanted)
      adopt(resource, planned)
      if (problem === undefined && isSettled(site, resource, wanted.properties, planned)) {
        running = false
        end(true, at)
        return
      }
      site.operation.touched.add(planned.logicalId)
      const objection =
        problem === undefined ? objectionOfPolicy(site, resource, wanted.properties) : undefined
      if (objection !== undefined) {
        finish(objection, at)
        return
      }
      change(site, resource, wanted.properties, { at, problem, isRunning: () => running, finish })
    },
    cancel: (at) => {
      running = false
      const child = isNested(resource) ? region.find(resource.physicalId ?? '') : undefined
      if (child) site.engine.abandon(region, child, at)
      enterResourceStatus(region, stack, resource, 'UPDATE_FAILED', at, 'Resource update cancelled')
    },
  }
}

/** Why the stack's policy does not let the resource change, or be replaced, as it has to. */
function objectionOfPolicy(
  site: BuildSite,
  resource: Resource,
  properties: JsonObject,
): string | undefined {
  const replacing = replacingProperties(resource.type, resource.properties, properties)
  const action = replacing.length > 0 ? 'Update:Replace' : 'Update:Modify'
  return policyObjection(site, action, resource)
}

function isNested(resource: Resource): boolean {
  return resource.type === 'AWS::CloudFormation::Stack'
}

function adopt(resource: Resource, planned: PlannedResource): void {
  resource.deletionPolicy = planned.deletionPolicy
  resource.updateReplacePolicy = planned.updateReplacePolicy
  resource.dependencies = planned.dependencies
}

/** Whether the resource is as planned already. A nested stack may have a new template. */
function isSettled(
  site: BuildSite,
  resource: Resource,
  properties: JsonObject,
  planned: PlannedResource,
): boolean {
  const same =
    sameJson(resource.properties, properties) &&
    sameJson(resource.metadata ?? null, planned.metadata ?? null)
  resource.metadata = planned.metadata
  if (!same || !isNested(resource)) return same
  const child = site.region.find(resource.physicalId ?? '')
  const body = site.region.settings.templates.get(asText(properties.TemplateURL))
  return child?.deployment.template.body === body && sameTags(site, child?.deployment.tags)
}

function sameTags(
  site: BuildSite,
  tags: BuildSite['stack']['deployment']['tags'] | undefined,
): boolean {
  return JSON.stringify(tags) === JSON.stringify(site.stack.deployment.tags)
}

interface Change {
  readonly at: number
  readonly problem: string | undefined
  readonly isRunning: () => boolean
  readonly finish: (reason: string | undefined, at: number) => void
}

function change(site: BuildSite, resource: Resource, properties: JsonObject, step: Change): void {
  const { region, stack } = site
  const replacing = replacingProperties(resource.type, resource.properties, properties)
  const former = { ...resource }
  resource.properties = properties
  region.shelf.redeclare(resource.type, resource.physicalId ?? '', properties)
  const reason = replacing.length > 0 ? replacementReason : undefined
  enterResourceStatus(region, stack, resource, 'UPDATE_IN_PROGRESS', step.at, reason)
  const problem = step.problem ?? objectionTo(resource.type, properties)
  if (problem !== undefined) {
    region.agenda.add(step.at + region.scaled(1000), (time) => step.finish(problem, time))
    return
  }
  if (isNested(resource)) {
    updateNested(site, resource, step.at, step.finish)
    return
  }
  const action = replacing.length > 0 ? 'create' : 'update'
  const total = region.scaled(
    durationOf(resource.type, action, `${stack.id} ${resource.logicalId}`),
  )
  if (replacing.length === 0) {
    const { finish, isRunning } = step
    const conducted = { region, stack, resource, isRunning, finish, firstLook: step.at + total }
    if (conduct({ ...conducted, during: 'update' }, step.at)) return
  }
  if (replacing.length > 0) replace(site, resource, former, step, Math.floor(total / 3))
  region.agenda.add(step.at + total, (time) =>
    step.isRunning()
      ? step.finish(region.takeFault(stack, resource.logicalId, 'update'), time)
      : undefined,
  )
}

function replace(
  site: BuildSite,
  resource: Resource,
  former: Resource,
  step: Change,
  delay: number,
): void {
  const { region, stack } = site
  region.agenda.add(step.at + delay, (time) => {
    if (!step.isRunning()) return
    site.operation.replaced.push(former)
    resource.generation += 1
    resource.refusal = undefined
    resource.physicalId = physicalIdOf(instanceOf(region, stack, resource))
    enterResourceStatus(
      region,
      stack,
      resource,
      'UPDATE_IN_PROGRESS',
      time,
      'Resource creation Initiated',
    )
  })
}
