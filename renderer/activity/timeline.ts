import type { Change, Thread } from '../../shared/activity.ts'
import { emptyQuery, type FilterProperty, type FilterQuery } from '../ui/filter-query.ts'
import { rowChooser } from '../ui/list/choose-rows.ts'
import { GroupRow, type TableRow } from '../ui/virtual-table.tsx'
import { kindWords, outcomeWords } from './words.ts'

/** A change as a row: how deep it stands below what set it off. */
export interface ChangeRow {
  readonly change: Change
  readonly depth: number
}

/** What the timeline is narrowed to; an empty set holds for all. */
export interface Narrowing {
  readonly kinds: ReadonlySet<Change['kind']>
  readonly outcomes: ReadonlySet<Change['outcome']>
  readonly query: FilterQuery
}

export const everything: Narrowing = { kinds: new Set(), outcomes: new Set(), query: emptyQuery }

/** What changes can be filtered by. */
export const changeProperties: readonly FilterProperty[] = [
  { key: 'name', label: 'Name', kind: 'text' },
  { key: 'account', label: 'Account', kind: 'choice' },
  { key: 'region', label: 'Region', kind: 'choice' },
  { key: 'by', label: 'Who', kind: 'choice' },
  { key: 'revision', label: 'Revision', kind: 'text' },
  { key: 'status', label: 'AWS’s status', kind: 'choice' },
]

/** Filters changes; free text searches all that a row shows. */
export const changeChooser = rowChooser<Change>({
  name: ({ name }) => name,
  account: ({ account }) => account,
  region: ({ region }) => region,
  by: ({ by }) => by,
  revision: ({ revision }) => revision,
  status: ({ status }) => status,
  kind: ({ kind }) => kindWords[kind],
  outcome: ({ outcome }) => outcomeWords[outcome].word,
  sentence: ({ sentence }) => sentence,
})

/** Threads of which at least one change passes; they are shown whole. Pure. */
export function narrowed(threads: readonly Thread[], narrowing: Narrowing): readonly Thread[] {
  const { kinds, outcomes, query } = narrowing
  return threads.filter(({ changes }) => {
    const picked = changes.filter(
      ({ kind, outcome }) =>
        (kinds.size === 0 || kinds.has(kind)) && (outcomes.size === 0 || outcomes.has(outcome)),
    )
    return changeChooser.choose(picked, query, undefined).length > 0
  })
}

type Section = 'In motion' | 'Today' | 'Earlier'

const moving: ReadonlySet<Change['outcome']> = new Set(['in-progress', 'waiting', 'stuck'])

/** Whether a thread goes on. Pure. */
export function isInMotion({ changes }: Thread): boolean {
  return changes.some(({ outcome }) => moving.has(outcome))
}

/** The table's rows: what is in motion, then today, then earlier. `midnight` begins today. Pure. */
export function timelineRows(
  threads: readonly Thread[],
  midnight: number,
): readonly TableRow<ChangeRow>[] {
  const sections = Map.groupBy(threads, (thread) => sectionOf(thread, midnight))
  const order: readonly Section[] = ['In motion', 'Today', 'Earlier']
  return order.flatMap((name) => {
    const own = sections.get(name) ?? []
    if (own.length === 0) return []
    return [new GroupRow(name, name, own.length, false), ...own.flatMap(threadRows)]
  })
}

function sectionOf(thread: Thread, midnight: number): Section {
  if (isInMotion(thread)) return 'In motion'
  return Date.parse(thread.at) >= midnight ? 'Today' : 'Earlier'
}

/** A thread's changes in order, each below what set it off. Pure. */
export function threadRows({ changes }: Thread): readonly ChangeRow[] {
  const ids = new Set(changes.map(({ id }) => id))
  const below = Map.groupBy(changes, ({ cause }) => (cause && ids.has(cause) ? cause : undefined))
  const seen = new Set<string>()
  const walk = (parent: string | undefined, depth: number): ChangeRow[] =>
    (below.get(parent) ?? []).flatMap((change) => {
      if (seen.has(change.id)) return []
      seen.add(change.id)
      return [{ change, depth }, ...walk(change.id, depth + 1)]
    })
  const rows = walk(undefined, 0)
  // Should two name each other as their cause, they are shown all the same.
  const others = changes.filter(({ id }) => !seen.has(id))
  return [...rows, ...others.map((change) => ({ change, depth: 1 }))]
}

/** How far a change is against its usual time, 0 to 1; undefined where that is not known. Pure. */
export function progressOf({ startedAt, usual, outcome }: Change, now: number): number | undefined {
  if (outcome !== 'in-progress' || usual === undefined || usual <= 0) return undefined
  return Math.min(1, Math.max(0, (now - Date.parse(startedAt)) / usual))
}
