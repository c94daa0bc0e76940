import type { DeploymentGroupInfo } from '@aws-sdk/client-codedeploy'
import { chunksOf } from '../../aws/chunks.ts'
import type { Door } from '../parts.ts'

/** All deployment groups of all applications of the target. Throws a `FailureError`. */
export async function readGroups(door: Door): Promise<DeploymentGroupInfo[]> {
  const { CodeDeployClient, ListApplicationsCommand } = await import('@aws-sdk/client-codedeploy')
  const { caller, target, signal } = door
  const names: string[] = []
  const pages = caller.paginate(
    target,
    CodeDeployClient,
    (nextToken) => new ListApplicationsCommand({ nextToken }),
    (page) => page.nextToken,
    { signal },
  )
  for await (const page of pages) names.push(...(page.applications ?? []))
  return (await Promise.all(names.map((name) => groupsOf(door, name)))).flat()
}

async function groupsOf({ caller, target, signal }: Door, applicationName: string) {
  const { CodeDeployClient, BatchGetDeploymentGroupsCommand, ListDeploymentGroupsCommand } =
    await import('@aws-sdk/client-codedeploy')
  const names: string[] = []
  const pages = caller.paginate(
    target,
    CodeDeployClient,
    (nextToken) => new ListDeploymentGroupsCommand({ applicationName, nextToken }),
    (page) => page.nextToken,
    { signal },
  )
  for await (const page of pages) names.push(...(page.deploymentGroups ?? []))
  const answers = await Promise.all(
    chunksOf(names, 100).map((deploymentGroupNames) => {
      const command = new BatchGetDeploymentGroupsCommand({ applicationName, deploymentGroupNames })
      return caller.send(target, CodeDeployClient, command, { signal })
    }),
  )
  return answers.flatMap(({ deploymentGroupsInfo = [] }) => deploymentGroupsInfo)
}
