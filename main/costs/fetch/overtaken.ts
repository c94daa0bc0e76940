import { z } from 'zod'
import { TagBackfill } from '../../../shared/cost-tag-keys.ts'
import type { CostLists } from '../../store/cost-lists-table.ts'
import type { CostMonth } from '../../store/cost-months-table.ts'
import type { KeyValues } from '../../store/settings-table.ts'
import { listName } from '../lists/name.ts'
import { nameIn, type Dataset } from '../spend/dataset.ts'

/** Whether what was read of a month is no longer what AWS says of it, however final it was. */
export type Overtaken = (dataset: Dataset, month: Pick<CostMonth, 'month' | 'readAt'>) => boolean

const begunKey = (source: string) => `costs/backfill-begun/${source}`

/** The backfill that was begun here last. */
export function begunBackfill(
  settings: Pick<KeyValues, 'get'>,
  source: string,
): TagBackfill | undefined {
  return TagBackfill.safeParse(settings.get(begunKey(source))).data
}

/** Remembers that a backfill was begun, whose end only its history tells. */
export function rememberBackfill(
  settings: Pick<KeyValues, 'set'>,
  source: string,
  backfill: TagBackfill,
): void {
  settings.set(begunKey(source), { ...backfill })
}

/** Whether two tell the same backfill: AWS gives them no name. */
export const isSameBackfill = (one: TagBackfill, other: TagBackfill) =>
  Date.parse(one.requestedAt) === Date.parse(other.requestedAt)

/** Milliseconds after which a backfill is taken to be done where nothing tells how it stands. */
const longest = 24 * 3_600_000

/**
 * Makes {@link Overtaken}: a backfill changes what AWS tells by tags for months that were closed
 * long before, so what was read of them before its end is read again when it is asked for.
 */
export function overtakenIn(
  lists: Pick<CostLists, 'get'>,
  settings: Pick<KeyValues, 'get'>,
  now: () => Date,
): Overtaken {
  return (dataset, { month, readAt }) => {
    if (!isByTag(dataset)) return false
    return backfillsOf(lists, settings, payerOf(dataset)).some((backfill) => {
      const end = endOf(backfill)
      const isDone = end !== undefined && end <= now().getTime()
      return isDone && month >= backfill.from.slice(0, 7) && Date.parse(readAt) < end
    })
  }
}

function isByTag({ dimensions, filters }: Dataset): boolean {
  const all = [...dimensions, ...filters.map(({ dimension }) => dimension)]
  return all.some((dimension) => 'tag' in (nameIn(dimension) ?? {}))
}

/** Backfills are the payer's; exports to its own account are filled back with them. */
const payerOf = ({ source, account }: Dataset) =>
  source.startsWith('athena:') ? `payer:${account}` : source

function backfillsOf(
  lists: Pick<CostLists, 'get'>,
  settings: Pick<KeyValues, 'get'>,
  source: string,
): TagBackfill[] {
  const known =
    z.array(TagBackfill).safeParse(lists.get(listName('backfills', source))?.body).data ?? []
  const begun = begunBackfill(settings, source)
  const isKnown = begun === undefined || known.some((one) => isSameBackfill(one, begun))
  return isKnown ? known : [...known, begun]
}

/** When it was done, as AWS says; or by when it must be. Nothing for one that failed. */
function endOf({ status, requestedAt, completedAt }: TagBackfill): number | undefined {
  if (status === 'FAILED') return undefined
  return completedAt === undefined ? Date.parse(requestedAt) + longest : Date.parse(completedAt)
}
