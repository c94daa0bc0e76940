import { implement } from '@orpc/server'
import { costMarkersContract, type CostMarkers } from '../../../shared/cost-markers.ts'
import type { Period } from '../../../shared/cost-question.ts'
import { paced } from '../../aws/pace.ts'
import { streamOf } from '../../aws/signal.ts'
import type { CostLists } from '../../store/cost-lists-table.ts'
import { monthsIn } from '../days.ts'
import type { SourceAccounts } from '../sources.ts'
import { keepMarkers, type KeptMarkers } from './kept.ts'
import { markerOf, markersIn, mergedMarkers } from './markers.ts'
import type { ChangeSource } from './source.ts'

/** What marks lean on. */
export interface MarkerParts {
  readonly changes: ChangeSource
  readonly accounts: SourceAccounts
  readonly lists: CostLists
  readonly now: () => Date
}

interface Question {
  readonly period: Period
  readonly accounts?: readonly string[] | undefined
  readonly read: boolean
}

/** Milliseconds between two tellings. */
const pace = 500

/** Deployments and stack changes, for the daily line. */
export function createMarkersRouter(parts: MarkerParts) {
  const os = implement(costMarkersContract)
  const kept = keepMarkers(parts.lists, parts.now)
  return {
    markers: os.markers.handler(async function* ({ input, signal }) {
      const known = (await parts.accounts.settled(signal)).map(({ id }) => id)
      const state = (reading: boolean) => stateOf(parts.changes, kept, { ...input, known, reading })
      if (!input.read) {
        yield state(false)
        return
      }
      yield* whileRead(parts.changes, state, signal)
    }),
  }
}

/** Tells at every change until each list was read once. */
async function* whileRead(
  changes: ChangeSource,
  state: (reading: boolean) => CostMarkers,
  signal: AbortSignal | undefined,
): AsyncGenerator<CostMarkers, void> {
  const changed = paced((listener) => changes.listen(listener), pace)
  try {
    for await (const each of streamOf(changed, () => state(!changes.complete()), signal)) {
      yield each
      if (!each.reading) return
    }
  } finally {
    changed.dispose()
  }
}

function stateOf(
  changes: ChangeSource,
  kept: KeptMarkers,
  asked: Question & { readonly known: readonly string[]; readonly reading: boolean },
): CostMarkers {
  const fresh = changes.changes().map(markerOf)
  kept.keep(fresh)
  const months = monthsIn(asked.period)
  const ids = asked.accounts ?? asked.known
  const stored = ids.flatMap((account) => months.flatMap((month) => kept.of(account, month)))
  const markers = markersIn(mergedMarkers(stored, fresh), asked.period, asked.accounts)
  return { markers, reading: asked.reading, notes: notesOf(changes) }
}

function notesOf(changes: ChangeSource): string[] {
  const failures = changes.failures()
  if (failures.length === 0) return []
  const places = new Set(failures.map(({ target }) => `${target.account} ${target.region}`)).size
  const [first] = failures
  return [
    `Changes of ${places} ${places === 1 ? 'target' : 'targets'} could not be read: ${first?.failure.sentence ?? ''}`,
  ]
}
