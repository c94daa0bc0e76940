import type {
  ServiceDeployment,
  ServiceDeploymentBrief,
  ServiceRevision,
} from '@aws-sdk/client-ecs'
import { chunksOf } from '../present.ts'
import type { Door } from './door.ts'

/** The most that the Describe operations of service deployments and revisions take at once. */
const atOnce = 20

/** The ARNs of a service's newest deployments, newest first; AWS keeps those of 90 days. */
export async function listDeployments(
  { caller, target, signal }: Door,
  cluster: string,
  service: string,
): Promise<string[]> {
  const { ECSClient, ListServiceDeploymentsCommand } = await import('@aws-sdk/client-ecs')
  const command = new ListServiceDeploymentsCommand({ cluster, service, maxResults: atOnce })
  const { serviceDeployments = [] } = await caller.send(target, ECSClient, command, { signal })
  return serviceDeployments.flatMap(({ serviceDeploymentArn }) => serviceDeploymentArn ?? [])
}

/** A service's deployments created since then, newest first, at most 100. Throws a `FailureError`. */
export async function listDeploymentsSince(
  { caller, target, signal }: Door,
  service: { readonly cluster: string; readonly service: string },
  after: Date,
): Promise<ServiceDeploymentBrief[]> {
  const { ECSClient, ListServiceDeploymentsCommand } = await import('@aws-sdk/client-ecs')
  const input = { ...service, createdAt: { after }, maxResults: 100 }
  const command = new ListServiceDeploymentsCommand(input)
  return (await caller.send(target, ECSClient, command, { signal })).serviceDeployments ?? []
}

/** Service deployments by ARN; those that AWS no longer keeps are left out. */
export async function describeDeployments(
  { caller, target, signal }: Door,
  arns: readonly string[],
): Promise<ServiceDeployment[]> {
  const { ECSClient, DescribeServiceDeploymentsCommand } = await import('@aws-sdk/client-ecs')
  const answers = await Promise.all(
    chunksOf(arns, atOnce).map((serviceDeploymentArns) => {
      const command = new DescribeServiceDeploymentsCommand({ serviceDeploymentArns })
      return caller.send(target, ECSClient, command, { signal })
    }),
  )
  return answers.flatMap(({ serviceDeployments = [] }) => serviceDeployments)
}

/** Service revisions by ARN; those that AWS no longer keeps are left out. */
export async function describeRevisions(
  { caller, target, signal }: Door,
  arns: readonly string[],
): Promise<ServiceRevision[]> {
  const { ECSClient, DescribeServiceRevisionsCommand } = await import('@aws-sdk/client-ecs')
  const answers = await Promise.all(
    chunksOf(arns, atOnce).map((serviceRevisionArns) => {
      const command = new DescribeServiceRevisionsCommand({ serviceRevisionArns })
      return caller.send(target, ECSClient, command, { signal })
    }),
  )
  return answers.flatMap(({ serviceRevisions = [] }) => serviceRevisions)
}
