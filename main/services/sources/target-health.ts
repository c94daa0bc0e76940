import type { LoadBalancer } from '@aws-sdk/client-ecs'
import type {
  TargetGroup,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { TargetGroupHealth } from '../../../shared/services.ts'
import { toFailure } from '../../aws/failures.ts'
import { present } from '../present.ts'
import type { Door } from './door.ts'

/** The health of a service's targets in each of its target groups; a failure stands in its group. */
export async function readTargetHealth(
  door: Door,
  balancers: readonly LoadBalancer[],
): Promise<TargetGroupHealth[]> {
  const wanted = balancers.flatMap((balancer) => groupsOf(balancer))
  return Promise.all(wanted.map((group) => readGroup(door, group)))
}

interface Wanted {
  readonly arn: string
  readonly container?: string
  readonly port?: number
}

/** With blue/green there are two of them. */
function groupsOf(balancer: LoadBalancer): Wanted[] {
  const arns = [balancer.targetGroupArn, balancer.advancedConfiguration?.alternateTargetGroupArn]
  const place = present({ container: balancer.containerName, port: balancer.containerPort })
  return arns.flatMap((arn) => (arn === undefined ? [] : [{ arn, ...place }]))
}

async function readGroup(door: Door, wanted: Wanted): Promise<TargetGroupHealth> {
  const known = { ...wanted, name: wanted.arn.split('/').at(-2) ?? wanted.arn }
  try {
    const [group, targets] = await Promise.all([
      readSettings(door, wanted),
      readTargets(door, wanted),
    ])
    const check = group && checkOf(group)
    return { ...known, targets: targets.map(toTarget), ...present({ check }) }
  } catch (error) {
    return { ...known, targets: [], failure: toFailure(error, door.target) }
  }
}

async function readSettings({ caller, target, signal }: Door, { arn }: Wanted) {
  const { ElasticLoadBalancingV2Client, DescribeTargetGroupsCommand } =
    await import('@aws-sdk/client-elastic-load-balancing-v2')
  const command = new DescribeTargetGroupsCommand({ TargetGroupArns: [arn] })
  const answer = await caller.send(target, ElasticLoadBalancingV2Client, command, { signal })
  return answer.TargetGroups?.[0]
}

async function readTargets({ caller, target, signal }: Door, { arn }: Wanted) {
  const { ElasticLoadBalancingV2Client, DescribeTargetHealthCommand } =
    await import('@aws-sdk/client-elastic-load-balancing-v2')
  const command = new DescribeTargetHealthCommand({ TargetGroupArn: arn })
  const answer = await caller.send(target, ElasticLoadBalancingV2Client, command, { signal })
  return answer.TargetHealthDescriptions ?? []
}

function checkOf(group: TargetGroup): string | undefined {
  const { HealthCheckProtocol: protocol, HealthCheckPath: path, HealthCheckPort: port } = group
  if (protocol === undefined) return undefined
  return `${path ? `GET ${path} on ` : ''}${protocol}:${port ?? 'traffic-port'}`
}

function toTarget({ Target, TargetHealth }: TargetHealthDescription) {
  return {
    id: Target?.Id ?? '',
    state: TargetHealth?.State ?? '',
    ...present({
      port: Target?.Port,
      zone: Target?.AvailabilityZone,
      reason: TargetHealth?.Reason,
      description: TargetHealth?.Description,
    }),
  }
}
