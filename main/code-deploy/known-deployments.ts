import type { CodeDeployRow } from '../../shared/code-deploy.ts'
import type { Failure } from '../../shared/failure.ts'
import { toFailure } from '../aws/failures.ts'
import { hasEnded } from './has-ended.ts'
import { deploymentRow } from './join/deployment.ts'
import type { Door } from './parts.ts'
import { readDeployments } from './sources/deployments.ts'

/** Deployments of one target by their ids. */
export type Known = ReadonlyMap<
  string,
  {
    readonly row: CodeDeployRow
    /** Whether it was read after its end: then it changes no more. */
    readonly settled: boolean
  }
>

/** Names a deployment group within its target. Pure. */
export function groupKey(application = '', group = ''): string {
  return JSON.stringify([application, group])
}

/** So many that are no group's newest are remembered; the oldest are forgotten first. */
const most = 300

/**
 * What is known after asking for `ids` and for all that may still change. A deployment that has
 * ended is read once more, since what rolls it back is told only after its end, and then never
 * again. Where deployments may not be read, those that had ended stay, and that is a gap.
 */
export async function readKnown(
  door: Door,
  before: Known,
  ids: readonly string[],
): Promise<{ readonly known: Known; readonly gaps: Failure[] }> {
  const unsettled = [...before].flatMap(([id, { settled }]) => (settled ? [] : [id]))
  const asked = new Set([...ids, ...unsettled].filter((id) => before.get(id)?.settled !== true))
  try {
    const read = (await readDeployments(door, [...asked])).map((deployment) => {
      const row = deploymentRow(deployment)
      return [row.id, { row, settled: ended(before, row.id) && hasEnded(row.status) }] as const
    })
    return { known: newestOf(new Map([...before, ...read])), gaps: [] }
  } catch (error) {
    if (door.signal?.aborted) throw error
    const over = [...before].filter(([id]) => ended(before, id))
    return { known: new Map(over), gaps: [toFailure(error, door.target)] }
  }
}

function ended(known: Known, id: string): boolean {
  return hasEnded(known.get(id)?.row.status ?? '')
}

function newestOf(known: Known): Known {
  const newestFirst = [...known].toSorted(([, one], [, other]) =>
    (other.row.startedAt ?? '').localeCompare(one.row.startedAt ?? ''),
  )
  const groups = new Set<string>()
  return new Map(
    newestFirst.filter(([, { row }], index) => {
      const key = groupKey(row.application, row.group)
      const isNewest = !groups.has(key)
      groups.add(key)
      return isNewest || index < most
    }),
  )
}
