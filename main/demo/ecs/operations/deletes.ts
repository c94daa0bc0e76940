import type {
  DeleteClusterCommandInput,
  DeleteClusterCommandOutput,
  DeleteServiceCommandInput,
  DeleteServiceCommandOutput,
} from '@aws-sdk/client-ecs'
import { AwsError } from '../../service.ts'
import { lastPart } from '../engine/definition.ts'
import { serviceShape } from '../shapes/service.ts'
import { describeClusters } from './clusters.ts'
import { serviceNamed, servicesIn, type Answer, type Desk } from './desk.ts'
import { machinesOf } from './machines.ts'

/** DeleteService: with `force`, or once it wants no tasks. */
export function deleteService(
  desk: Desk,
  { cluster, force = false, service = '' }: DeleteServiceCommandInput,
): Answer<DeleteServiceCommandOutput> {
  const found = serviceNamed(desk, cluster, service)
  if (!force && found.settings.desired > 0) {
    throw new AwsError(
      'InvalidParameterException',
      'The service cannot be stopped while it is scaled above 0.',
    )
  }
  const shape = serviceShape(found, desk.at, false)
  found.resource.destroy()
  return { service: { ...shape, status: 'DRAINING' } }
}

/** DeleteCluster: an empty one only. */
export function deleteCluster(
  desk: Desk,
  { cluster = 'default' }: DeleteClusterCommandInput,
): Answer<DeleteClusterCommandOutput> {
  const name = lastPart(cluster)
  const found = desk.around.find('AWS::ECS::Cluster', name)
  if (found === undefined) throw new AwsError('ClusterNotFoundException', 'Cluster not found.')
  if (servicesIn(desk.around, name).length > 0) {
    throw new AwsError(
      'ClusterContainsServicesException',
      'The Cluster cannot be deleted while Services are active.',
    )
  }
  if (machinesOf(desk.around, name).length > 0) {
    throw new AwsError(
      'ClusterContainsContainerInstancesException',
      'The Cluster cannot be deleted while Container Instances are active or draining.',
    )
  }
  const [shape] = describeClusters(desk, { clusters: [name] }).clusters ?? []
  found.destroy()
  return { cluster: { ...shape, status: 'INACTIVE' } }
}
