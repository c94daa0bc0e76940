import type { AthenaChoices, AthenaState, AthenaTable } from '../../../shared/cost-athena.ts'
import type { CostPrice } from '../../../shared/cost-question.ts'
import { pause } from '../../aws/backoff.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import type { CostLists } from '../../store/cost-lists-table.ts'
import type { KeyValues } from '../../store/settings-table.ts'
import type { WantedLack } from '../fetch/fetches.ts'
import type { SpendLedger } from '../fetch/ledger.ts'
import type { PageSource } from '../fetch/page-source.ts'
import type { PaidMeter } from '../meter.ts'
import { type ChoicePlace, choicesIn } from './choices.ts'
import { factsOf } from './facts.ts'
import { notesOf } from './beginning.ts'
import { athenaPages, sqlOf } from './pages.ts'
import { runningQueries } from './running.ts'
import { type Priced, priceOfScans, scansIn } from './scans.ts'
import { type ChosenTable, isAthena, stateOf, tableFor, tableSetting } from './table.ts'

/** Data Exports through Athena: a second source of spend behind the same datasets. */
export interface Athena {
  readonly pages: PageSource
  /** The price of what datasets of this source lack; undefined for other sources'. */
  price(lacks: readonly WantedLack[]): CostPrice | undefined
  chosen(): (ChosenTable & { readonly notes: readonly string[] }) | undefined
  state(): AthenaState
  choices(place: ChoicePlace, signal?: AbortSignal): Promise<AthenaChoices>
  /** Chooses a table after a look at it, or none. Throws a `FailureError` where it cannot do. */
  choose(table: AthenaTable | undefined, signal?: AbortSignal): Promise<AthenaState>
}

/** What {@link Athena} leans on. */
export interface AthenaParts {
  readonly caller: AwsCaller
  readonly meter: PaidMeter
  readonly ledger: SpendLedger
  readonly lists: CostLists
  readonly settings: Pick<KeyValues, 'get' | 'set' | 'delete'>
  readonly now: () => Date
  readonly changed: () => void
}

/** Waits, for as long as nobody stops it. */
const wait = (milliseconds: number, signal: AbortSignal | undefined) =>
  pause(milliseconds, signal, () => () => undefined)

/** Makes {@link Athena}. */
export function createAthena(parts: AthenaParts): Athena {
  const { caller, meter, ledger, lists, now } = parts
  const setting = tableSetting(parts.settings, parts.changed)
  const lifetime = () => meter.lifetime()
  const running = runningQueries(lists, { lifetime, now })
  const scans = scansIn(lists, now)
  /** What goes on from before is paid for already. */
  const isResumed = (chosen: ChosenTable, one: Pick<WantedLack, 'dataset'> & Priced) =>
    ledger.halfRead(one.dataset)?.day === one.period.from ||
    running.find(one.dataset, sqlOf(chosen, one))?.execution !== undefined
  const priced = (chosen: ChosenTable, { dataset, periods }: WantedLack) =>
    periods.map((period): Priced => {
      const expected = scans.expect(chosen, dataset, period)
      const one = { dataset, period, ...expected, whole: expected.bytes }
      return isResumed(chosen, one) ? { ...one, bytes: 0, basis: 'resumed' } : one
    })
  return {
    pages: athenaPages({ caller, meter, running, scans, setting, lists, lifetime, wait, now }),
    price(lacks) {
      const [first] = lacks
      if (first === undefined || !isAthena(first.dataset.source)) return undefined
      const chosen = tableFor(setting, first.dataset)
      if (chosen === undefined) return undefined
      const queries = lacks.flatMap((lack) => priced(chosen, lack))
      return priceOfScans(chosen, queries, meter.left())
    },
    chosen() {
      const chosen = setting.chosen()
      return chosen && { ...chosen, notes: notesOf(lists, chosen) }
    },
    state: () => stateOf(setting.chosen()),
    choices: (place, signal) => choicesIn(caller, place, signal),
    async choose(table, signal) {
      if (table === undefined) setting.forget()
      else setting.choose(table, await factsOf(caller, table, signal))
      return stateOf(setting.chosen())
    },
  }
}
