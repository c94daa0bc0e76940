import type { DeploymentGroupInfo, DeploymentInfo } from '@aws-sdk/client-codedeploy'
import type { DeploymentGroupRow } from '../../shared/code-deploy.ts'
import type { Failure } from '../../shared/failure.ts'
import { targetKey } from '../../shared/target.ts'
import { toFailure } from '../aws/failures.ts'
import type { WholeReader } from '../aws/reader.ts'
import { hasEnded } from './has-ended.ts'
import { groupRow } from './join/deployment.ts'
import type { CodeDeployParts, Door } from './parts.ts'
import { readDeployments } from './sources/deployments.ts'
import { readGroups } from './sources/groups.ts'

/**
 * Reads the deployment groups of a target, each with the deployment that was attempted last. A
 * deployment that has ended is read once more, since what rolls it back is told only after its end,
 * and then never again. Where deployments may not be read, the groups come with those that are
 * known to have ended, and that is a gap.
 */
export function createGroupsReader({
  caller,
}: Pick<CodeDeployParts, 'caller'>): WholeReader<DeploymentGroupRow> {
  const ended = new Map<string, Known>()
  return {
    name: 'deployment-groups',
    service: 'codedeploy',
    operation: 'ListApplications',
    async readWhole(target, signal) {
      const door: Door = { caller, target, signal }
      const key = targetKey(target)
      const groups = await readGroups(door)
      const ids = groups.flatMap(({ lastAttemptedDeployment: last }) => last?.deploymentId ?? [])
      const { known, gaps } = await newest(door, ids, ended.get(key) ?? new Map())
      const stands = [...known].filter(([, { deployment }]) => hasEnded(deployment.status ?? ''))
      ended.set(key, new Map(stands))
      const latest = (group: DeploymentGroupInfo) =>
        known.get(group.lastAttemptedDeployment?.deploymentId ?? '')?.deployment
      return { rows: groups.map((group) => groupRow(target, group, latest(group))), gaps }
    },
  }
}

/** Deployments by their ids. */
type Known = ReadonlyMap<
  string,
  {
    readonly deployment: DeploymentInfo
    /** Whether it was read after its end: then it changes no more. */
    readonly settled: boolean
  }
>

interface Newest {
  readonly known: Known
  readonly gaps: Failure[]
}

async function newest(door: Door, ids: readonly string[], ended: Known): Promise<Newest> {
  const before = new Map([...ended].filter(([id]) => ids.includes(id)))
  const unsettled = ids.filter((id) => before.get(id)?.settled !== true)
  try {
    const read = (await readDeployments(door, unsettled)).map((deployment) => {
      const { deploymentId: id = '' } = deployment
      return [id, { deployment, settled: before.has(id) }] as const
    })
    return { known: new Map([...before, ...read]), gaps: [] }
  } catch (error) {
    if (door.signal?.aborted) throw error
    return { known: before, gaps: [toFailure(error, door.target)] }
  }
}
