import type { DeploymentInfo } from '@aws-sdk/client-codedeploy'
import type { DeploymentGroupRow } from '../../shared/code-deploy.ts'
import type { Failure } from '../../shared/failure.ts'
import { toFailure } from '../aws/failures.ts'
import type { WholeReader } from '../aws/reader.ts'
import { groupRow } from './join/deployment.ts'
import type { CodeDeployParts, Door } from './parts.ts'
import { readDeployments } from './sources/deployments.ts'
import { readGroups } from './sources/groups.ts'

/** Reads the deployment groups of a target, each with the deployment that was attempted last. */
export function createGroupsReader({
  caller,
}: Pick<CodeDeployParts, 'caller'>): WholeReader<DeploymentGroupRow> {
  return {
    name: 'deployment-groups',
    service: 'codedeploy',
    operation: 'ListApplications',
    async readWhole(target, signal) {
      const door: Door = { caller, target, signal }
      const groups = await readGroups(door)
      const ids = groups.flatMap(({ lastAttemptedDeployment: last }) => last?.deploymentId ?? [])
      const { deployments, gaps } = await newest(door, ids)
      const byId = new Map(deployments.map((one) => [one.deploymentId, one]))
      const rows = groups.map((group) =>
        groupRow(target, group, byId.get(group.lastAttemptedDeployment?.deploymentId)),
      )
      return { rows, gaps }
    },
  }
}

/** Groups whose deployments may not be read are shown without; that is a gap. */
async function newest(
  door: Door,
  ids: readonly string[],
): Promise<{ readonly deployments: DeploymentInfo[]; readonly gaps: Failure[] }> {
  try {
    return { deployments: await readDeployments(door, ids), gaps: [] }
  } catch (error) {
    if (door.signal?.aborted) throw error
    return { deployments: [], gaps: [toFailure(error, door.target)] }
  }
}
