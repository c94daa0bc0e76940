import { alphabets } from '../../random.ts'
import { AwsError } from '../../service.ts'
import { reasonOf } from '../errors.ts'
import { asText, isObject, type JsonObject } from '../template/json.ts'
import type { GivenParameter } from '../template/parameters.ts'
import type { Deployment } from './deployment.ts'
import { enterResourceStatus } from './events.ts'
import { bodyAt, prepareDeployment } from './prepare.ts'
import type { BuildSite, Site } from './site.ts'
import { Stack, type Resource } from './stack.ts'

type Finish = (reason: string | undefined, at: number) => void

/** Creates the stack that a resource of type AWS::CloudFormation::Stack stands for. */
export function createNested(
  site: BuildSite,
  resource: Resource,
  at: number,
  finish: Finish,
): void {
  const { region, stack } = site
  const suffix = region.random.text(alphabets.upperCaseAndDigits, 12)
  const name = `${stack.name}-${resource.logicalId}-${suffix}`.slice(-128)
  const id = region.newStackId(name)
  const deployment = nestedDeployment(site, resource.properties, { id, name })
  if (typeof deployment === 'string') {
    region.agenda.add(at + region.scaled(2000), (time) => finish(deployment, time))
    return
  }
  const rootId = stack.rootId ?? stack.id
  const child = new Stack({ id, name, createdAt: at, deployment, parentId: stack.id, rootId })
  region.add(child)
  resource.physicalId = id
  enterResourceStatus(
    region,
    stack,
    resource,
    'CREATE_IN_PROGRESS',
    at,
    'Resource creation Initiated',
  )
  const ended = (_: Stack, time: number): void =>
    finish(
      child.status === 'CREATE_COMPLETE'
        ? undefined
        : `Embedded stack ${id} was not successfully created: ${child.statusReason ?? ''}`,
      time,
    )
  const token = site.operation.token
  site.engine.create(region, child, { token, onFailure: 'DO_NOTHING', ended }, at)
}

/** Updates the nested stack to the template and parameters that its parent now gives. */
export function updateNested(
  site: BuildSite,
  resource: Resource,
  at: number,
  finish: Finish,
): void {
  const { region } = site
  const child = region.find(resource.physicalId ?? '')
  if (!child) {
    finish(`Stack with id ${resource.physicalId ?? ''} does not exist`, at)
    return
  }
  const deployment = nestedDeployment(site, resource.properties, child, child.deployment)
  if (typeof deployment === 'string') {
    region.agenda.add(at + region.scaled(2000), (time) => finish(deployment, time))
    return
  }
  const ended = (_: Stack, time: number): void =>
    finish(
      child.status === 'UPDATE_COMPLETE'
        ? undefined
        : `Embedded stack ${child.id} was not successfully updated. Currently in ${child.status} with reason: ${child.statusReason ?? ''}`,
      time,
    )
  const options = { token: site.operation.token, keepFailed: true, ended }
  site.engine.update(region, child, deployment, options, at)
}

/** Takes the nested stack back with its parent. */
export function revertNested(site: Site, resource: Resource, at: number, finish: Finish): void {
  const { region, operation } = site
  const child = region.find(resource.physicalId ?? '')
  if (!child || !revertible.has(child.status)) {
    finish(undefined, at)
    return
  }
  const ended = (_: Stack, time: number): void =>
    finish(
      child.status === 'UPDATE_ROLLBACK_COMPLETE'
        ? undefined
        : `Embedded stack ${child.id} was not successfully rolled back: ${child.statusReason ?? ''}`,
      time,
    )
  const skip = skippedWithin(operation.spared, child)
  site.engine.rollBack(region, child, { token: operation.token, skip, ended }, at)
}

/** What a nested stack is in when its parent is taken back and it has to follow. */
const revertible = new Set(['UPDATE_COMPLETE', 'UPDATE_FAILED', 'UPDATE_ROLLBACK_FAILED'])

/** The resources to skip as a nested stack knows them: its own by their logical ids alone. */
function skippedWithin(names: ReadonlySet<string>, { name: stack }: Stack): ReadonlySet<string> {
  const own = `${stack}.`
  const nested = [...names].filter((name) => name.includes('.'))
  return new Set(nested.map((name) => (name.startsWith(own) ? name.slice(own.length) : name)))
}

/** Deletes the nested stack with its parent. */
export function deleteNested(site: Site, resource: Resource, at: number, finish: Finish): void {
  const { region, operation } = site
  const child = region.find(resource.physicalId ?? '')
  if (!child || child.isDeleted) {
    finish(undefined, at)
    return
  }
  const ended = (_: Stack, time: number): void =>
    finish(
      child.isDeleted
        ? undefined
        : `Embedded stack ${child.id} was not successfully deleted: ${child.statusReason ?? ''}`,
      time,
    )
  const force = operation.force && child.status === 'DELETE_FAILED'
  site.engine.delete(region, child, { token: operation.token, force, ended }, at)
}

/** What a nested stack is to become, or why it cannot. */
function nestedDeployment(
  site: BuildSite,
  properties: JsonObject,
  child: { readonly id: string; readonly name: string },
  previous?: Deployment,
): Deployment | string {
  try {
    const request = {
      TemplateBody: bodyAt(site.region, asText(properties.TemplateURL)),
      Parameters: nestedParameters(properties),
      Tags: site.stack.deployment.tags,
      Capabilities: site.stack.deployment.capabilities,
    }
    return prepareDeployment(site.region, child, request, previous)
  } catch (error) {
    if (error instanceof AwsError) return reasonOf(error)
    throw error
  }
}

function nestedParameters(properties: JsonObject): GivenParameter[] {
  const given = properties.Parameters
  if (!isObject(given)) return []
  return Object.entries(given).map(([key, value]) => ({
    ParameterKey: key,
    ParameterValue: asText(value),
  }))
}
