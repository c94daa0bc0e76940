import type { CostFigures } from '../../shared/cost-facts.ts'
import {
  type CostMetric,
  type CostPrice,
  type CostQuestion,
  type CostView,
} from '../../shared/cost-question.ts'
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
import { overtakenIn } from './fetch/overtaken.ts'
import { createPaidCaller, type PaidCaller } from './fetch/paid-caller.ts'
import { figuresOf } from './figures.ts'
import { createPaidLists, type PaidLists } from './lists/lists.ts'
import { StoredForecast } from './lists/shapes.ts'
import { type Dataset, datasetOfKey } from './spend/dataset.ts'
import { createPaidMeter, type PaidMeter } from './meter.ts'
import { openRulesFile, type RulesFile } from './rules/file.ts'
import { type Athena, createAthena } from './athena/athena.ts'
import { isAthena } from './athena/table.ts'
import { costExplorerPages } from './fetch/page-source.ts'
import { createSources, type SourceAccounts, type Sources } from './sources.ts'
import { datasetsOf, planOf, type ViewPlan, withAbsent } from './view/plan.ts'
import { totalOver } from './totals.ts'
import { type Ask, viewOf, type ViewParts } from './view/view.ts'

/** What costs lean on. */
export interface CostParts {
  readonly caller: AwsCaller
  readonly accounts: SourceAccounts
  readonly months: CostMonths
  readonly requests: CostRequests
  readonly lists: CostLists
  readonly settings: KeyValues
  readonly rulesPath: string
  readonly now: () => Date
}

/** Spend: from the store, and from Cost Explorer where that was agreed to. */
export interface Costs {
  readonly sources: Sources
  readonly meter: PaidMeter
  readonly ledger: SpendLedger
  readonly fetches: Fetches
  readonly athena: Athena
  readonly paid: PaidCaller
  readonly changed: ReturnType<typeof createSignal>
  /** Which stored spend answers a question, and what it still lacks. */
  plan(question: CostQuestion, signal?: AbortSignal): Promise<Planned>
  view(question: CostQuestion, signal?: AbortSignal): Promise<CostView>
  /** The same with these rules instead of the file’s. */
  viewWith(
    question: CostQuestion,
    rules: readonly CostRule[],
    signal?: AbortSignal,
  ): Promise<{ readonly planned: Planned; readonly view: CostView }>
  /** Answers from these stored datasets, of the same dimensions; asks nobody, applies no rules. */
  read(question: CostQuestion, datasets: readonly Dataset[]): Promise<CostView>
  /** Another question’s answer, out of the very spend that was planned: parts and whole agree. */
  answer(planned: Planned, question: CostQuestion): Promise<CostView>
  figures(
    input: { source?: string | undefined; metric: CostMetric },
    signal?: AbortSignal,
  ): Promise<CostFigures>
  readonly lists: PaidLists
  readonly rules: RulesFile
  dispose(): void
}

/** A question that is about to be answered or fetched. */
export interface Planned extends Omit<Ask, 'rules'> {
  readonly wanted: readonly Wanted[]
}

/** Makes {@link Costs}. */
export function createCosts(parts: CostParts): Costs {
  const { caller, months, lists, settings, now } = parts
  const changed = createSignal()
  const meter = createPaidMeter({ ...parts, changed: changed.emit })
  const lifetime = () => meter.lifetime()
  const overtaken = overtakenIn(lists, settings, now)
  const ledger = createLedger({ months, lists, lifetime, now, overtaken })
  const { athena, sources, fetches } = reading(parts, { meter, ledger, changed: changed.emit })
  const paid = createPaidCaller(caller, meter)
  const paidLists = createPaidLists({
    ...{ paid, caller, lists, sources, lifetime, now, changed: changed.emit },
  })
  const rules = openRulesFile({ settings, defaultPath: parts.rulesPath, changed: changed.emit })
  const views: ViewParts = { shelf: new CubeShelf(), months, ledger, lifetime, now }
  const planWith = planning({ months, ledger, sources, fetches })
  const viewWith: Costs['viewWith'] = async (question, ruled, signal) => {
    const planned = await planWith(question, ruled, signal)
    return { planned, view: await viewOf(views, { ...planned, rules: ruled }) }
  }
  return {
    ...{ sources, meter, ledger, fetches, athena, paid, changed, viewWith },
    lists: paidLists,
    rules,
    dispose: () => rules.dispose(),
    plan: (question, signal) => planWith(question, rules.rules(), signal),
    view: async (question, signal) => (await viewWith(question, rules.rules(), signal)).view,
    read: (question, datasets) => viewOf(views, askOf(question, datasets)),
    answer: (planned, question) => {
      const within = { ...planned.plan, filters: question.filters }
      return viewOf(views, { ...planned, question, plan: within, rules: rules.rules() })
    },
    figures: figuring(sources, paidLists, views),
  }
}

/** Which stored spend answers a question under some rules. */
function planning(
  parts: Pick<CostParts, 'months'> & Pick<Costs, 'ledger' | 'sources' | 'fetches'>,
) {
  const { months, ledger, sources, fetches } = parts
  return async (
    question: CostQuestion,
    rules: readonly CostRule[],
    signal: AbortSignal | undefined,
  ): Promise<Planned> => {
    const { asked, notes, accounts } = await sources.choose(question.source, signal)
    const keys = fullest(months.datasets(), ledger, question)
    const found = withAbsent(planOf(question, asked, accounts, keys), question.rules ? rules : [])
    const wanted = wantedOf(found, question)
    return { question, plan: found, accounts, notes, wanted, price: priceFor(fetches, wanted) }
  }
}

/** Where spend is read, and the reading of it: Cost Explorer's, and Data Exports' where chosen. */
function reading(
  parts: CostParts,
  own: { meter: PaidMeter; ledger: SpendLedger; changed: () => void },
): Pick<Costs, 'athena' | 'sources' | 'fetches'> {
  const athena = createAthena({ ...parts, ...own })
  const sources = createSources({ ...parts, exported: () => athena.chosen() })
  const regionOf = (account: string) => sources.regionOf(account)
  const explorer = costExplorerPages({ caller: parts.caller, meter: own.meter, regionOf })
  const fetches = createFetches({
    ...{ ...parts, ...own },
    pages: (page) => (isAthena(page.dataset.source) ? athena.pages(page) : explorer(page)),
    scanPrice: (lacks) => athena.price(lacks),
    setFailure: (source, failure) => sources.setFailure(source, failure),
  })
  return { athena, sources, fetches }
}

function askOf(question: CostQuestion, datasets: readonly Dataset[]): Ask {
  const { filters } = question
  const dimensions = datasets[0]?.dimensions ?? []
  const price = { requests: 0, atLeast: false, usd: '0', periods: [] }
  const plan = { dimensions, datasets, filters, usageOnly: false }
  return { question, plan, price, accounts: [], rules: [], notes: [] }
}

function figuring(
  sources: ReturnType<typeof createSources>,
  lists: ReturnType<typeof createPaidLists>,
  views: ViewParts,
): Costs['figures'] {
  return async ({ source, metric }, signal) => {
    const { asked } = await sources.choose(source, signal)
    const forecast = await lists.read('forecast', source, StoredForecast, signal)
    const { bodies: forecasts, readAt: forecastAt } = forecast
    const total = totalOver(views, asked, metric)
    return figuresOf({ total, metric, forecasts, forecastAt, now: views.now() })
  }
}

function wantedOf(plan: ViewPlan, { period }: CostQuestion): Wanted[] {
  return datasetsOf(plan).map((dataset) => ({ dataset, period }))
}

const priceFor = (fetches: Fetches, wanted: readonly Wanted[]): CostPrice => fetches.priceOf(wanted)

/** The stored datasets to which a question's days lack nothing. */
function fullest(keys: readonly string[], ledger: SpendLedger, { period }: CostQuestion): string[] {
  return keys.filter((key) => ledger.missing(datasetOfKey(key), period).length === 0)
}
