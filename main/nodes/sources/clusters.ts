import type { Door } from './door.ts'

/** The KMS key that a cluster’s ECS Exec encrypts with, if any. Throws a `FailureError`. */
export async function readClusterKey(
  { caller, target, signal }: Door,
  cluster: string,
): Promise<string | undefined> {
  const { ECSClient, DescribeClustersCommand } = await import('@aws-sdk/client-ecs')
  const command = new DescribeClustersCommand({ clusters: [cluster], include: ['CONFIGURATIONS'] })
  const { clusters = [] } = await caller.send(target, ECSClient, command, { signal })
  return clusters[0]?.configuration?.executeCommandConfiguration?.kmsKeyId
}

/** Whether a service starts its tasks with ECS Exec; undefined where it is not to be found. */
export async function readServiceExec(
  { caller, target, signal }: Door,
  cluster: string,
  service: string,
): Promise<boolean | undefined> {
  const { ECSClient, DescribeServicesCommand } = await import('@aws-sdk/client-ecs')
  const command = new DescribeServicesCommand({ cluster, services: [service] })
  const { services = [] } = await caller.send(target, ECSClient, command, { signal })
  return services[0] && (services[0].enableExecuteCommand ?? false)
}
