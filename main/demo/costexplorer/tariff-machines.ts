import { lastPart } from '../ecs/engine/definition.ts'
import { machinesOf } from '../ecs/operations/machines.ts'
import { arnOf } from '../resources/arns.ts'
import type { PhysicalResource, RegionResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import type { TaskShare } from './line.ts'
import { steady, type Tariff } from './rate.ts'

/** The machines of clusters: two processors and as many gibibytes as ECS can give to tasks. */
const machine = { type: 'm5.large', perHour: 0.096, processors: 2, memory: 7.5 } as const

/** The machines of a cluster; whose tasks they run is told by split cost allocation data. */
export const containerInstances: Tariff = (cluster, around) => {
  const machines = machinesOf(around, cluster.physicalId)
  if (machines.length === 0) return []
  const tasks = sharesOf(cluster.physicalId, machines.length, around)
  return machines.map(({ instance }) =>
    steady('ec2', `BoxUsage:${machine.type}`, 'RunInstances', machine.perHour, {
      ...{ resourceId: instance, instanceType: machine.type, operatingSystem: 'Linux' },
      ...{ normalized: 4, tasks },
    }),
  )
}

/** What one task of a service reserves, in processors and gibibytes. */
export function reservationOf(service: PhysicalResource, around: RegionResources) {
  const given = propertiesOf(service.properties).text('TaskDefinition') ?? ''
  const definition = propertiesOf(around.find('AWS::ECS::TaskDefinition', given)?.properties ?? {})
  return {
    processors: (definition.number('Cpu') ?? 256) / 1024,
    memory: (definition.number('Memory') ?? 512) / 1024,
  }
}

/** The tags that ECS itself puts on what its services run. */
export function serviceTags(service: PhysicalResource): Record<string, string> {
  return {
    'aws:ecs:clusterName': clusterOf(service),
    'aws:ecs:serviceName': lastPart(service.physicalId),
  }
}

const clusterOf = (service: PhysicalResource) =>
  lastPart(propertiesOf(service.properties).text('Cluster') ?? 'default')

/**
 * How a cluster's machines divide among its services: by what their tasks reserve, and what nobody
 * reserves in the same proportion.
 */
function sharesOf(cluster: string, machines: number, around: RegionResources): TaskShare[] {
  const parts = around.ofType('AWS::ECS::Service').flatMap((service) => {
    const of = propertiesOf(service.properties)
    const count = of.number('DesiredCount') ?? 1
    const isHere = clusterOf(service) === cluster && of.text('LaunchType') === 'EC2'
    return isHere && count > 0 ? [{ service, part: partOf(service, count, machines, around) }] : []
  })
  const whole = parts.reduce((sum, { part }) => sum + part, 0)
  const reserved = Math.min(1, whole)
  let from = 0
  return parts.map(({ service, part }) => {
    const to = from + part / whole
    const tags = {
      ...Object.fromEntries(service.tags.map(({ Key, Value }) => [Key, Value])),
      ...serviceTags(service),
    }
    const share = { service: arnOf(service), tags, from, to, reserved }
    from = to
    return share
  })
}

/** The part of all machines that a service's tasks reserve, processors and memory weighed alike. */
function partOf(
  service: PhysicalResource,
  count: number,
  machines: number,
  around: RegionResources,
): number {
  const { processors, memory } = reservationOf(service, around)
  return (count * (processors / machine.processors + memory / machine.memory)) / 2 / machines
}
