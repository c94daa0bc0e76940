import type { ActionLink } from '../../shared/pipelines.ts'
import type { Standstill } from './join/hang.ts'
import { linkOf } from './join/link.ts'
import { actionKey } from './join/usual.ts'
import type { Remembered } from './pipeline-memory.ts'
import { readStandstill } from './sources/deployed.ts'
import type { Door } from './sources/door.ts'

/** An action that runs for less than this is left alone: its deployment may not have begun. */
const grace = 60_000

/**
 * Why what the running actions wait on does not go on, by action key. What cannot be read (another
 * account without access) is not told: the clock still finds a hang.
 */
export async function readStandstills(
  door: Door,
  known: Pick<Remembered, 'definition' | 'state'>,
  now: Date,
): Promise<ReadonlyMap<string, Standstill | undefined>> {
  return standstillsOf(door, runningLinks(door, known), now)
}

/** A running action with what it deploys. */
interface RunningLink {
  /** As {@link actionKey} writes it. */
  readonly key: string
  readonly link: ActionLink
  readonly since: Date
}

/** The same of running actions; those that began just now are left alone. */
export async function standstillsOf(
  door: Door,
  running: readonly RunningLink[],
  now: Date,
): Promise<ReadonlyMap<string, Standstill | undefined>> {
  const old = running.filter(({ since }) => now.getTime() - since.getTime() >= grace)
  const found = await Promise.all(
    old.map(async ({ key, link, since }) => [key, await standstillOf(door, link, since)] as const),
  )
  return new Map(found)
}

function runningLinks(
  { target }: Door,
  { definition, state }: Pick<Remembered, 'definition' | 'state'>,
): RunningLink[] {
  const states = new Map(state.stageStates?.map((stage) => [stage.stageName, stage.actionStates]))
  return (definition.pipeline?.stages ?? []).flatMap((stage) =>
    (stage.actions ?? []).flatMap((action) => {
      const run = states.get(stage.name)?.find(({ actionName }) => actionName === action.name)
      const { status, lastStatusChange: since, externalExecutionId } = run?.latestExecution ?? {}
      if (status !== 'InProgress' || !since) return []
      const link = linkOf(target, {
        ...{ provider: action.actionTypeId?.provider ?? '', role: action.roleArn },
        ...{ configuration: action.configuration ?? {}, region: action.region },
        externalId: externalExecutionId,
      })
      return link ? [{ key: actionKey(stage.name ?? '', action.name ?? ''), link, since }] : []
    }),
  )
}

async function standstillOf(
  door: Door,
  link: ActionLink,
  since: Date,
): Promise<Standstill | undefined> {
  try {
    const target = { account: link.account, region: link.region }
    return await readStandstill({ ...door, target }, link, since)
  } catch (error) {
    if (door.signal?.aborted) throw error
    return undefined
  }
}
