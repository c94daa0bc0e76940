import type { StackResource } from '../../../../shared/stacks.ts'

/** A service of ECS, by names. */
export interface ServicePlace {
  readonly on: 'service'
  readonly cluster: string
  readonly service: string
}

/** What shells can be opened on, of a resource: an instance, or a service’s containers. Pure. */
export function shellsOn({
  type,
  physicalId,
}: Pick<StackResource, 'type' | 'physicalId'>):
  { readonly on: 'instance'; readonly node: string } | ServicePlace | undefined {
  if (physicalId === undefined) return undefined
  if (type === 'AWS::EC2::Instance') return { on: 'instance', node: physicalId }
  if (type !== 'AWS::ECS::Service') return undefined
  // `arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/SERVICE`; the oldest ARNs do not name the cluster.
  const [, cluster, service] = physicalId.split('/')
  if (cluster === undefined || service === undefined) return undefined
  return { on: 'service', cluster, service }
}
