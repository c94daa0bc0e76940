import type { CostPrice, CostQuestion, CostView } from '../../shared/cost-question.ts'
import type { CostRule } from '../../shared/cost-rules.ts'
import { createSignal } from '../aws/signal.ts'
import type { AwsCaller } from '../aws/caller.ts'
import type { CostLists } from '../store/cost-lists-table.ts'
import type { CostMonths } from '../store/cost-months-table.ts'
import type { CostRequests } from '../store/cost-requests-table.ts'
import type { KeyValues } from '../store/settings-table.ts'
import { CubeShelf } from './cube/cube.ts'
import { createFetches, type Fetches, type Wanted } from './fetch/fetches.ts'
import { createLedger, type SpendLedger } from './fetch/ledger.ts'
import { createPaidCaller, type PaidCaller } from './fetch/paid-caller.ts'
import { createPaidMeter, type PaidMeter } from './meter.ts'
import { createSources, type SourceAccounts, type Sources } from './sources.ts'
import { missingIn } from './view/coverage.ts'
import { planOf, type ViewPlan } from './view/plan.ts'
import { type Ask, viewOf, type ViewParts } from './view/view.ts'

/** What costs lean on. */
export interface CostParts {
  readonly caller: AwsCaller
  readonly accounts: SourceAccounts
  readonly months: CostMonths
  readonly requests: CostRequests
  readonly lists: CostLists
  readonly settings: KeyValues
  readonly now: () => Date
}

/** Spend: from the store, and from Cost Explorer where that was agreed to. */
export interface Costs {
  readonly sources: Sources
  readonly meter: PaidMeter
  readonly ledger: SpendLedger
  readonly fetches: Fetches
  readonly paid: PaidCaller
  readonly changed: ReturnType<typeof createSignal>
  /** Which stored spend answers a question, and what it still lacks. */
  plan(question: CostQuestion, signal?: AbortSignal): Promise<Planned>
  view(question: CostQuestion, signal?: AbortSignal): Promise<CostView>
}

/** A question that is about to be answered or fetched. */
export interface Planned extends Omit<Ask, 'rules'> {
  readonly wanted: readonly Wanted[]
}

/** Makes {@link Costs}. */
export function createCosts(parts: CostParts, rules: () => readonly CostRule[]): Costs {
  const { caller, months, lists, settings, now } = parts
  const changed = createSignal()
  const meter = createPaidMeter({ ...parts, changed: changed.emit })
  const { lifetime } = meter
  const ledger = createLedger({ months, lists, lifetime, now })
  const sources = createSources({ ...parts, settings })
  const paid = createPaidCaller(caller, meter)
  const fetches = createFetches({
    ...{ paid, ledger, months, now, changed: changed.emit },
    regionOf: (account) => sources.regionOf(account),
    setFailure: (source, failure) => sources.setFailure(source, failure),
  })
  const views: ViewParts = { shelf: new CubeShelf(), months, ledger, lifetime, now }
  const plan: Costs['plan'] = async (question, signal) => {
    const { asked, notes, accounts } = await sources.choose(question.source, signal)
    const keys = fullest(months.datasets(), months, question, lifetime(), now())
    const found = planOf(question, asked, accounts, keys)
    const wanted = wantedOf(found, question)
    return { question, plan: found, accounts, notes, wanted, price: priceFor(fetches, wanted) }
  }
  return {
    ...{ sources, meter, ledger, fetches, paid, changed, plan },
    view: async (question, signal) =>
      viewOf(views, { ...(await plan(question, signal)), rules: rules() }),
  }
}

function wantedOf({ datasets }: ViewPlan, { period }: CostQuestion): Wanted[] {
  return datasets.map((dataset) => ({ dataset, period }))
}

const priceFor = (fetches: Fetches, wanted: readonly Wanted[]): CostPrice => fetches.priceOf(wanted)

/** The stored datasets to which a question's days lack nothing. */
function fullest(
  keys: readonly string[],
  months: CostMonths,
  { period }: CostQuestion,
  lifetime: number,
  now: Date,
): string[] {
  return keys.filter((key) => missingIn(period, months.of(key), lifetime, now).length === 0)
}
