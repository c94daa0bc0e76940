import { asText, sameJson, type Json, type JsonObject } from '../template/json.ts'
import type { Plan, PlannedResource } from '../template/plan.ts'
import type { ResourceView } from '../template/scope.ts'
import type { Deployment } from './deployment.ts'
import { changedProperties, replacingProperties } from './differences.ts'
import { evaluateOutputs, tried } from './exports.ts'
import type { Region } from './region.ts'
import { evaluateProperties, planOf, scopeOf, viewOf } from './scope.ts'
import type { Resource, Stack } from './stack.ts'

/** What an operation would do to one resource. */
export interface ResourceChange {
  readonly action: 'Add' | 'Import' | 'Modify' | 'Remove'
  readonly logicalId: string
  readonly physicalId: string | undefined
  readonly type: string
  readonly replacement: 'True' | 'False' | 'Conditional' | undefined
  /** Names of the properties that change. */
  readonly properties: readonly string[]
  readonly tags: boolean
}

/** What a value reads as in a change set while it is not known yet. */
const afterApply = '{{changeSet:KNOWN_AFTER_APPLY}}'

/** The changes that a deployment would make to a stack's resources, without making them. */
export function changesOf(region: Region, stack: Stack, deployment: Deployment): ResourceChange[] {
  const plan = planOf(region, stack, deployment)
  const changes = new Map<string, ResourceChange>()
  const scope = scopeOf(region, stack, deployment, plan, (logicalId) =>
    viewAfter(region, stack, plan, changes.get(logicalId), logicalId),
  )
  for (const planned of plan.resources.values()) {
    const evaluated = tried(() => evaluateProperties(scope, planned.properties))
    const properties = 'result' in evaluated ? evaluated.result : planned.properties
    const change = changeOf(region, stack, planned, properties)
    if (change) changes.set(planned.logicalId, change)
  }
  return [...changes.values(), ...removals(stack, plan)]
}

/** Whether a deployment would change anything at all: resources, outputs or tags. */
export function hasChanges(region: Region, stack: Stack, deployment: Deployment): boolean {
  if (changesOf(region, stack, deployment).length > 0) return true
  if (JSON.stringify(deployment.tags) !== JSON.stringify(stack.deployment.tags)) return true
  const plan = planOf(region, stack, deployment)
  const scope = scopeOf(region, stack, deployment, plan, (name) => viewOf(region, stack, name))
  const outputs = tried(() => evaluateOutputs(plan, scope))
  if ('reason' in outputs) return true
  const plain = (values: Stack['outputs']): Json =>
    values.map((output) => [
      output.key,
      output.value,
      output.description ?? '',
      output.exportName ?? '',
    ])
  return !sameJson(plain(outputs.result), plain(stack.outputs))
}

function viewAfter(
  region: Region,
  stack: Stack,
  plan: Plan,
  change: ResourceChange | undefined,
  logicalId: string,
): ResourceView | undefined {
  const isNew = change?.action === 'Add' || change?.replacement === 'True'
  if (!isNew) return viewOf(region, stack, logicalId)
  const planned = plan.resources.get(logicalId)
  if (!planned) return undefined
  return {
    ref: `${afterApply}${logicalId}`,
    attribute: (name) => `${afterApply}${logicalId}.${name}`,
  }
}

function changeOf(
  region: Region,
  stack: Stack,
  planned: PlannedResource,
  properties: JsonObject,
): ResourceChange | undefined {
  const { logicalId, type } = planned
  const resource = stack.resources.get(logicalId)
  if (!isPresent(resource)) {
    return {
      action: 'Add',
      logicalId,
      physicalId: undefined,
      type,
      replacement: undefined,
      properties: [],
      tags: false,
    }
  }
  const changed = changedProperties(resource.properties, properties)
  const metadata = !sameJson(resource.metadata ?? null, planned.metadata ?? null)
  const nested =
    type === 'AWS::CloudFormation::Stack' && nestedChanged(region, resource, properties)
  if (changed.length === 0 && !metadata && !nested) return undefined
  const replacing = replacingProperties(type, resource.properties, properties)
  const unsure =
    replacing.length > 0 && replacing.every((name) => asText(properties[name]).includes(afterApply))
  const replacement = replacing.length === 0 ? 'False' : unsure ? 'Conditional' : 'True'
  const physicalId = resource.physicalId
  return {
    action: 'Modify',
    logicalId,
    physicalId,
    type,
    replacement,
    properties: changed,
    tags: false,
  }
}

function nestedChanged(region: Region, resource: Resource, properties: JsonObject): boolean {
  const child = region.find(resource.physicalId ?? '')
  return (
    child?.deployment.template.body !==
    region.settings.templates.get(asText(properties.TemplateURL))
  )
}

function removals(stack: Stack, plan: Plan): ResourceChange[] {
  return [...stack.resources.values()]
    .filter((resource) => isPresent(resource) && !plan.resources.has(resource.logicalId))
    .map((resource) => ({
      action: 'Remove',
      logicalId: resource.logicalId,
      physicalId: resource.physicalId,
      type: resource.type,
      replacement: undefined,
      properties: [],
      tags: false,
    }))
}

function isPresent(resource: Resource | undefined): resource is Resource {
  return (
    resource?.physicalId !== undefined &&
    resource.status !== 'DELETE_COMPLETE' &&
    resource.status !== 'DELETE_SKIPPED'
  )
}
