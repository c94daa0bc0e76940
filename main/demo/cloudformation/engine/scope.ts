import { validationError } from '../errors.ts'
import { attributeOf } from '../resources/identity.ts'
import type { Instance } from '../resources/pattern.ts'
import { createScope } from '../template/evaluate.ts'
import type { Json, JsonObject } from '../template/json.ts'
import { planTemplate, type Plan, type PseudoParameters } from '../template/plan.ts'
import type { ResourceView, Scope } from '../template/scope.ts'
import type { Deployment } from './deployment.ts'
import type { Region } from './region.ts'
import type { Resource, Stack } from './stack.ts'

/** Who a stack is, for pseudo parameters and physical ids. */
export type StackIdentity = Pick<Stack, 'id' | 'name'>

/** The values of `AWS::Region` and its like. */
export function pseudoParameters(
  region: Region,
  stack: StackIdentity,
  deployment: Pick<Deployment, 'notificationArns'>,
): PseudoParameters {
  return {
    'AWS::AccountId': region.account,
    'AWS::NotificationARNs': deployment.notificationArns,
    'AWS::Partition': region.settings.partition,
    'AWS::Region': region.name,
    'AWS::StackId': stack.id,
    'AWS::StackName': stack.name,
    'AWS::URLSuffix': 'amazonaws.com',
  }
}

/** What a deployment comes to for a stack. */
export function planOf(region: Region, stack: StackIdentity, deployment: Deployment): Plan {
  return planTemplate(
    deployment.content,
    deployment.parameters,
    pseudoParameters(region, stack, deployment),
  )
}

/** The names that a stack's values may use; `resource` says what a logical id comes to. */
export function scopeOf(
  region: Region,
  stack: StackIdentity,
  deployment: Deployment,
  plan: Pick<Plan, 'condition' | 'mappings'>,
  resource: (logicalId: string) => ResourceView | undefined,
): Scope {
  const pseudo = pseudoParameters(region, stack, deployment)
  return createScope({
    parameter: (name) => pseudo[name] ?? deployment.parameters.get(name)?.value,
    condition: plan.condition,
    mappings: plan.mappings,
    resource,
    importValue: (name) => importValue(region, name),
    region: region.name,
    zones: (name) => ['a', 'b', 'c'].map((zone) => `${name}${zone}`),
  })
}

function importValue(region: Region, name: string): string {
  const found = region.exports.get(name)
  if (found) return found.value
  throw validationError(`No export named ${name} found.`)
}

/** A resource with all that its identifiers depend on. */
export function instanceOf(
  region: Region,
  stack: StackIdentity,
  resource: Pick<Resource, 'logicalId' | 'type' | 'generation' | 'properties'>,
): Instance {
  return {
    stackId: stack.id,
    stackName: stack.name,
    account: region.account,
    region: region.name,
    partition: region.settings.partition,
    logicalId: resource.logicalId,
    type: resource.type,
    generation: resource.generation,
    properties: resource.properties,
  }
}

/** A resource of a stack as templates see it; undefined before it has a physical id. */
export function viewOf(region: Region, stack: Stack, logicalId: string): ResourceView | undefined {
  const resource = stack.resources.get(logicalId)
  const physicalId = resource?.physicalId
  if (!resource || physicalId === undefined || resource.status === 'DELETE_COMPLETE')
    return undefined
  return {
    ref: physicalId,
    attribute: (name) =>
      nestedOutput(region, resource, name) ??
      attributeOf(instanceOf(region, stack, resource), physicalId, name),
  }
}

function nestedOutput(region: Region, resource: Resource, name: string): Json | undefined {
  if (resource.type !== 'AWS::CloudFormation::Stack' || !name.startsWith('Outputs.')) {
    return undefined
  }
  const child = region.find(resource.physicalId ?? '')
  const key = name.slice('Outputs.'.length)
  const output = child?.outputs.find((item) => item.key === key)
  if (output) return output.value
  throw validationError(
    `Template error: resource ${resource.logicalId} does not support attribute type ${name} in Fn::GetAtt`,
  )
}

/** The stack's own names as it stands. */
export function stackScope(region: Region, stack: Stack, plan: Plan): Scope {
  return scopeOf(region, stack, stack.deployment, plan, (logicalId) =>
    viewOf(region, stack, logicalId),
  )
}

/** A resource's evaluated properties. */
export function evaluateProperties(scope: Scope, properties: JsonObject): JsonObject {
  const result: Record<string, Json> = {}
  for (const [name, value] of Object.entries(properties)) {
    const evaluated = scope.evaluate(value)
    if (evaluated !== undefined) result[name] = evaluated
  }
  return result
}
