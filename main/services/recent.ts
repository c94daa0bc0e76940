import type { ServiceRow } from '../../shared/services.ts'
import { instant, lastPart, present } from './present.ts'
import { describeRevisions, listDeploymentsSince } from './sources/deployments.ts'
import type { Door } from './sources/door.ts'

/** A deployment of a service, as ECS's list of them tells. */
export interface RecentDeployment {
  readonly startedAt: string
  readonly endedAt?: string
  /** ECS's status of a service deployment. */
  readonly status: string
  readonly statusReason?: string
  /** `family:revision`, where that is known. */
  readonly taskDefinition?: string
}

/** So many service revisions are asked for, in one call. */
const revisionsAtMost = 20

/**
 * A service's deployments that were begun since then, newest first: two calls, one where there is
 * none but the newest. What CodeDeploy or another controller deploys, ECS does not list. Throws a
 * `FailureError`.
 */
export async function readRecent(
  door: Door,
  { cluster, name, controller }: Pick<ServiceRow, 'cluster' | 'name' | 'controller'>,
  since: Date,
): Promise<RecentDeployment[]> {
  if (controller !== 'ECS') return []
  const briefs = await listDeploymentsSince(door, { cluster, service: name }, since)
  const arns = new Set(briefs.flatMap(({ targetServiceRevisionArn: arn }) => arn ?? []))
  const asked = briefs.length > 1 ? [...arns].slice(0, revisionsAtMost) : []
  const revisions = asked.length > 0 ? await describeRevisions(door, asked) : []
  const definitions = new Map(
    revisions.map(({ serviceRevisionArn, taskDefinition }) => [serviceRevisionArn, taskDefinition]),
  )
  return briefs.flatMap((brief) => {
    const { status = '', statusReason, finishedAt, targetServiceRevisionArn: revision } = brief
    const startedAt = instant(brief.startedAt ?? brief.createdAt)
    if (startedAt === undefined) return []
    const taskDefinition = lastPart(definitions.get(revision)) || undefined
    const endedAt = instant(finishedAt)
    return [{ startedAt, status, ...present({ endedAt, statusReason, taskDefinition }) }]
  })
}
