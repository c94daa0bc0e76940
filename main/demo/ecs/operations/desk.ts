import { pageOf, type ListPage } from '../../paging.ts'
import type { PhysicalResource, RegionResources, WorldResources } from '../../resources/index.ts'
import { propertiesOf } from '../../resources/properties.ts'
import { AwsError, type Call, type Operation } from '../../service.ts'
import { lastPart } from '../engine/definition.ts'
import type { EngineTask, ServiceState } from '../engine/model.ts'
import { serviceState, serviceType } from '../engine/service-state.ts'
import { tasksAlone } from '../engine/tasks-alone.ts'

/** Where a call is carried out, and when (milliseconds). */
export interface Desk {
  readonly around: RegionResources
  readonly call: Call
  readonly at: number
}

/** An output without what the SDK adds to it. */
export type Answer<Full> = Omit<Full, '$metadata'>

/** An operation that is carried out at a desk. */
export function atDesk(
  resources: WorldResources,
  carryOut: (desk: Desk, input: never) => unknown,
): Operation {
  return (input: never, call) =>
    carryOut({ around: resources.of(call), call, at: call.now().getTime() }, input)
}

/** ECS's error for an input that it does not take. */
export function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message)
}

/** A cluster by name or ARN. Throws ECS's error where there is none; there always is a default one. */
export function clusterNamed(around: RegionResources, given = 'default'): string {
  const name = lastPart(given)
  if (name === 'default' || around.find('AWS::ECS::Cluster', name) !== undefined) return name
  throw new AwsError('ClusterNotFoundException', 'Cluster not found.')
}

/** The services of a cluster, by its name. */
export function servicesIn(around: RegionResources, cluster: string): PhysicalResource[] {
  return around
    .ofType(serviceType)
    .filter(
      (one) => lastPart(propertiesOf(one.properties).text('Cluster') ?? 'default') === cluster,
    )
}

/** A service of a cluster by name or ARN, as it is now. */
export function findService(
  { around, at }: Desk,
  cluster: string,
  given: string,
): ServiceState | undefined {
  const found = servicesIn(around, cluster).find(
    (one) => lastPart(one.physicalId) === lastPart(given),
  )
  return found && serviceState(around, found, at)
}

/** A service of a cluster. Throws ECS's error where there is none. */
export function serviceNamed(desk: Desk, cluster: string | undefined, given: string): ServiceState {
  const found = findService(desk, clusterNamed(desk.around, cluster), given)
  if (found !== undefined) return found
  throw new AwsError('ServiceNotFoundException', 'Service not found.')
}

/** All services of a region as they are now. */
export function allServices({ around, at }: Desk): ServiceState[] {
  return around.ofType(serviceType).map((one) => serviceState(around, one, at))
}

/** The tasks of a cluster: those of its services, and those that somebody ran. */
export function tasksIn({ around, at }: Desk, cluster: string): EngineTask[] {
  const name = clusterNamed(around, cluster)
  const states = servicesIn(around, name).map((one) => serviceState(around, one, at))
  return [...states, tasksAlone(around, name, at)].flatMap(({ tasks }) => [...tasks.values()])
}

interface Paging {
  readonly maxResults?: number | undefined
  readonly nextToken?: string | undefined
}

/** A page, `most` long where the request does not say; a wrong size or token is refused. */
export function page<Item>(
  items: readonly Item[],
  paging: Paging,
  list: string,
  most = 100,
): ListPage<Item> {
  const { maxResults = most, nextToken } = paging
  if (maxResults < 1 || maxResults > 100) {
    throw invalid('The maxResults value must be between 1 and 100.')
  }
  return pageOf(items, maxResults, nextToken, list, () => invalid('Invalid token.'))
}

/** A request's list of `what`, which has between one and `most` entries. */
export function bounded(
  given: readonly string[] | undefined,
  what: string,
  most: number,
): string[] {
  if (given === undefined || given.length === 0) throw invalid(`${what} cannot be empty.`)
  if (given.length > most) throw invalid(`${what} cannot exceed ${most}.`)
  return [...given]
}

/** What Describe operations say of what is not there. */
export function missing(desk: Desk, given: string, path: string): { arn: string; reason: string } {
  const { account, region } = desk.call.caller
  const arn = given.startsWith('arn:') ? given : `arn:aws:ecs:${region}:${account}:${path}/${given}`
  return { arn, reason: 'MISSING' }
}
