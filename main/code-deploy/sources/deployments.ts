import type {
  DeploymentInfo,
  DeploymentTarget,
  ListDeploymentsCommandInput,
} from '@aws-sdk/client-codedeploy'
import { chunksOf } from '../../aws/chunks.ts'
import type { Door } from '../parts.ts'

/** The most that BatchGetDeployments and BatchGetDeploymentTargets take. */
const atOnce = 25

/** Deployments by their ids, 25 a call. Throws a `FailureError`. */
export async function readDeployments(
  { caller, target, signal }: Door,
  ids: readonly string[],
): Promise<DeploymentInfo[]> {
  const { CodeDeployClient, BatchGetDeploymentsCommand } =
    await import('@aws-sdk/client-codedeploy')
  const answers = await Promise.all(
    chunksOf(ids, atOnce).map((deploymentIds) => {
      const command = new BatchGetDeploymentsCommand({ deploymentIds })
      return caller.send(target, CodeDeployClient, command, { signal })
    }),
  )
  return answers.flatMap(({ deploymentsInfo = [] }) => deploymentsInfo)
}

/** One deployment. Throws a `FailureError`, also where CodeDeploy does not know it. */
export async function readDeployment(
  { caller, target, signal }: Door,
  deploymentId: string,
): Promise<DeploymentInfo> {
  const { CodeDeployClient, GetDeploymentCommand } = await import('@aws-sdk/client-codedeploy')
  const command = new GetDeploymentCommand({ deploymentId })
  return (await caller.send(target, CodeDeployClient, command, { signal })).deploymentInfo ?? {}
}

/**
 * One page of the ids of deployments, newest first: of a group, or of the whole target within a
 * time. Throws a `FailureError`.
 */
export async function readDeploymentIds(
  { caller, target, signal }: Door,
  which: ListDeploymentsCommandInput,
  nextToken: string | undefined,
): Promise<{ ids: string[]; next: string | undefined }> {
  const { CodeDeployClient, ListDeploymentsCommand } = await import('@aws-sdk/client-codedeploy')
  const command = new ListDeploymentsCommand({ ...which, nextToken })
  const answer = await caller.send(target, CodeDeployClient, command, { signal })
  return { ids: answer.deployments ?? [], next: answer.nextToken }
}

/** The ids of all deployments of the target created since then. Throws a `FailureError`. */
export async function readIdsSince(
  { caller, target, signal }: Door,
  start: Date,
): Promise<string[]> {
  const { CodeDeployClient, ListDeploymentsCommand } = await import('@aws-sdk/client-codedeploy')
  const ids: string[] = []
  const pages = caller.paginate(
    target,
    CodeDeployClient,
    (nextToken) => new ListDeploymentsCommand({ createTimeRange: { start }, nextToken }),
    (page) => page.nextToken,
    { signal },
  )
  for await (const { deployments = [] } of pages) ids.push(...deployments)
  return ids
}

/** All targets of a deployment with their lifecycle events. Throws a `FailureError`. */
export async function readTargets(
  { caller, target, signal }: Door,
  deploymentId: string,
): Promise<DeploymentTarget[]> {
  const { CodeDeployClient, BatchGetDeploymentTargetsCommand, ListDeploymentTargetsCommand } =
    await import('@aws-sdk/client-codedeploy')
  const ids: string[] = []
  const pages = caller.paginate(
    target,
    CodeDeployClient,
    (nextToken) => new ListDeploymentTargetsCommand({ deploymentId, nextToken }),
    (page) => page.nextToken,
    { signal },
  )
  for await (const page of pages) ids.push(...(page.targetIds ?? []))
  const answers = await Promise.all(
    chunksOf(ids, atOnce).map((targetIds) => {
      const command = new BatchGetDeploymentTargetsCommand({ deploymentId, targetIds })
      return caller.send(target, CodeDeployClient, command, { signal })
    }),
  )
  return answers.flatMap(({ deploymentTargets = [] }) => deploymentTargets)
}
