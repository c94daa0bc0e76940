import type { DeploymentGroupInfo } from '@aws-sdk/client-codedeploy'
import type { CodeDeployRow, DeploymentGroupRow } from '../../shared/code-deploy.ts'
import type { Failure } from '../../shared/failure.ts'
import { type Target, targetKey } from '../../shared/target.ts'
import type { WholeReader } from '../aws/reader.ts'
import { hasEnded } from './has-ended.ts'
import { deploymentRow, groupRow } from './join/deployment.ts'
import { groupKey, type Known, readKnown } from './known-deployments.ts'
import type { CodeDeployParts, Door } from './parts.ts'
import { readDeploymentIds, readDeployments, readIdsSince } from './sources/deployments.ts'
import { readGroups } from './sources/groups.ts'

/** Reads the deployment groups of targets; one for all lists, so that they share what it knows. */
export interface GroupsReader extends WholeReader<DeploymentGroupRow> {
  /** The same for who asks once: which groups there are is asked now. */
  readonly anew: WholeReader<DeploymentGroupRow>
  /**
   * A target's deployments begun since then, as far as they are known: of the time before the first
   * look one page is asked for, once. Throws a `FailureError`.
   */
  recent(target: Target, since: Date, signal: AbortSignal): Promise<readonly CodeDeployRow[]>
}

/** What was read of one target. */
interface Seen {
  readonly groups: readonly DeploymentGroupInfo[]
  /** When the groups were listed, and since when deployments were (milliseconds since 1970). */
  readonly listedAt: number
  readonly lookedAt: number
  /** The newest deployment of each group, by {@link groupKey}. */
  readonly newest: ReadonlyMap<string, string>
  readonly known: Known
}

const none: Known = new Map()

/** For so long (ms) nobody asks again which groups there are, and how they are made. */
const groupsHold = 10 * 60_000
/** CodeDeploy lists a deployment a little late, and clocks differ: so far back (ms) a look lists. */
const overlap = 15 * 60_000

/**
 * Reads the deployment groups of a target, each with the deployment that was attempted last. The
 * groups rarely change: a look at them lists only what was deployed since the look before, one call
 * for all of them. Where deployments may not be listed, the groups tell.
 */
export function createGroupsReader({
  caller,
  now,
}: Pick<CodeDeployParts, 'caller' | 'now'>): GroupsReader {
  const memory = new Map<string, Seen>()
  const pasts = new Map<string, readonly CodeDeployRow[]>()
  const reader = (holds: number) =>
    ({
      name: 'deployment-groups',
      service: 'codedeploy',
      operation: 'ListApplications',
      async readWhole(target, signal) {
        const key = targetKey(target)
        const before = memory.get(key)
        const look = { before, at: now().getTime(), holds }
        const { seen, gaps } = await lookAt({ caller, target, signal }, look)
        memory.set(key, gaps.length > 0 ? unseen(seen, before) : seen)
        return { rows: rowsOf(target, seen), gaps }
      },
    }) satisfies WholeReader<DeploymentGroupRow>
  return {
    ...reader(groupsHold),
    anew: reader(0),
    async recent(target, since, signal) {
      const key = targetKey(target)
      const door = { caller, target, signal }
      const known = memory.get(key)?.known ?? none
      const past = await pastOf(door, { before: pasts.get(key), known, since })
      pasts.set(key, past)
      const rows = [...past, ...[...known.values()].map(({ row }) => row)]
      const byId = new Map(rows.map((row) => [row.id, row]))
      return [...byId.values()].filter(({ startedAt = '' }) => startedAt >= since.toISOString())
    },
  }
}

interface Look {
  readonly before: Seen | undefined
  readonly at: number
  /** For how long the list of groups holds. */
  readonly holds: number
}

async function lookAt(door: Door, look: Look): Promise<{ seen: Seen; gaps: Failure[] }> {
  const { before, at, holds } = look
  const lasts = before && before.groups.length > 0 && at - before.listedAt < holds
  const ids = lasts ? await idsSince(door, before.lookedAt - overlap) : undefined
  if (before === undefined || ids === undefined) return lookAtGroups(door, look)
  const { known, gaps } = await readKnown(door, before.known, [...ids, ...before.newest.values()])
  const isOfNewGroup = ids.some((id) => {
    const row = before.known.has(id) ? undefined : known.get(id)?.row
    return row?.group !== undefined && !knowsGroup(before, row)
  })
  if (isOfNewGroup) return lookAtGroups(door, { ...look, before: { ...before, known } })
  const newest = gaps.length > 0 ? before.newest : newestOf(before.newest, known)
  return { seen: { ...before, known, newest, lookedAt: at }, gaps }
}

/** What may not be read now is asked for again next time. */
function unseen(seen: Seen, before: Seen | undefined): Seen {
  return { ...seen, known: before?.known ?? none, lookedAt: before?.lookedAt ?? seen.lookedAt }
}

function knowsGroup({ groups }: Seen, { application, group }: CodeDeployRow): boolean {
  const key = groupKey(application, group)
  return groups.some((one) => keyOf(one) === key)
}

function keyOf({ applicationName, deploymentGroupName }: DeploymentGroupInfo): string {
  return groupKey(applicationName, deploymentGroupName)
}

/** Undefined where they may not be listed. */
async function idsSince(door: Door, since: number): Promise<readonly string[] | undefined> {
  try {
    return await readIdsSince(door, new Date(since))
  } catch (error) {
    if (door.signal?.aborted) throw error
    return undefined
  }
}

async function lookAtGroups(door: Door, { before, at }: Look) {
  const groups = await readGroups(door)
  const newest = new Map(
    groups.flatMap((group) => {
      const id = group.lastAttemptedDeployment?.deploymentId
      return id ? [[keyOf(group), id] as const] : []
    }),
  )
  const ids = [...newest.values()]
  const { known, gaps } = await readKnown(door, before?.known ?? none, ids)
  return { seen: { groups, listedAt: at, lookedAt: at, newest, known }, gaps }
}

/** The newest deployment of each group, where one may have come since. */
function newestOf(before: Seen['newest'], known: Known): Seen['newest'] {
  const newest = new Map(before)
  const begunAt = (id: string | undefined) => known.get(id ?? '')?.row.startedAt ?? ''
  for (const [id, { row }] of known) {
    const key = groupKey(row.application, row.group)
    if (begunAt(id) > begunAt(newest.get(key))) newest.set(key, id)
  }
  return newest
}

function rowsOf(target: Target, { groups, newest, known }: Seen): DeploymentGroupRow[] {
  return groups.map((group) => {
    const id = newest.get(keyOf(group)) ?? ''
    return groupRow(target, group, known.get(id)?.row)
  })
}

/** So many of the time before the first look are read at most: four calls. */
const pastAtMost = 100

interface PastLook {
  readonly before: readonly CodeDeployRow[] | undefined
  /** What looks have brought is not asked for. */
  readonly known: Known
  readonly since: Date
}

/** Deployments of before the first look; of those that had not ended it is asked again. */
async function pastOf(door: Door, { before, known, since }: PastLook): Promise<CodeDeployRow[]> {
  const open = before?.filter(({ status }) => !hasEnded(status)).map(({ id }) => id)
  const ids = (open ?? (await firstPage(door, since))).filter((id) => !known.has(id))
  const read = ids.length > 0 ? (await readDeployments(door, ids)).map(deploymentRow) : []
  const byId = new Map([...(before ?? []), ...read].map((row) => [row.id, row]))
  return [...byId.values()]
}

async function firstPage(door: Door, start: Date): Promise<readonly string[]> {
  const { ids } = await readDeploymentIds(door, { createTimeRange: { start } }, undefined)
  return ids.slice(0, pastAtMost)
}
