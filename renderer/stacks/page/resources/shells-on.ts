import type { NodeRow } from '../../../../shared/nodes.ts'
import type { StackResource } from '../../../../shared/stacks.ts'

/** Where several nodes run: a service of ECS, by names, or an Auto Scaling group. */
export type ManyPlace =
  | { readonly on: 'service'; readonly cluster: string; readonly service: string }
  | { readonly on: 'group'; readonly group: string }

/** What shells can be opened on, of a resource. Pure. */
export function shellsOn({
  type,
  physicalId,
}: Pick<StackResource, 'type' | 'physicalId'>):
  { readonly on: 'instance'; readonly node: string } | ManyPlace | undefined {
  if (physicalId === undefined) return undefined
  if (type === 'AWS::EC2::Instance') return { on: 'instance', node: physicalId }
  if (type === 'AWS::AutoScaling::AutoScalingGroup') return { on: 'group', group: physicalId }
  if (type !== 'AWS::ECS::Service') return undefined
  // `arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/SERVICE`; the oldest ARNs do not name the cluster.
  const [, cluster, service] = physicalId.split('/')
  if (cluster === undefined || service === undefined) return undefined
  return { on: 'service', cluster, service }
}

/** Whether a node is one of a place's. EC2 Auto Scaling tags what it launches. Pure. */
export function runsAt(place: ManyPlace, { container, tags }: NodeRow): boolean {
  if (place.on === 'group') return tags['aws:autoscaling:groupName'] === place.group
  return container?.cluster === place.cluster && container.service === place.service
}
