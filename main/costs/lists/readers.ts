import type { CostList } from '../../../shared/cost-meter.ts'
import { FailureError } from '../../../shared/failure.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import type { Json } from '../../store/settings-table.ts'
import { dayOf, firstDay, monthOf, plusDays, plusMonths } from '../days.ts'
import type { Allowance } from '../fetch/allowance.ts'
import type { PaidCaller } from '../fetch/paid-caller.ts'
import type { HalfList } from './half-lists.ts'
import { anomalyOf, backfillOf, budgetOf, forecastOf, tagOf } from './shapes.ts'

/** What reading one list leans on. */
export interface ListDoor {
  readonly paid: PaidCaller
  readonly caller: AwsCaller
  readonly account: string
  readonly region: string
  readonly allowance: Allowance
  readonly purpose: string
  readonly now: Date
  /** Told after each page. */
  readonly read: () => void
  /** Ends the reading between two pages: a page under way is paid for already. */
  readonly stop: AbortSignal
  /** What an earlier reading brought before it broke off. */
  readonly half: HalfList | undefined
  /** Keeps what the pages held until now; nothing once the list is whole. */
  readonly keep: (half: HalfList | undefined) => void
}

/** What a list held, and how many requests it took. */
export interface ReadList {
  readonly body: Json
  readonly pages: number
}

/** How each list is read. All but budgets, which are free, are paid by the page. */
export const listReaders: Readonly<Record<CostList, (door: ListDoor) => Promise<ReadList>>> = {
  tags: readTags,
  categories: readCategories,
  anomalies: readAnomalies,
  forecast: readForecast,
  budgets: readBudgets,
  backfills: readBackfills,
}

/** Days before a reading for which anomalies are asked for: AWS keeps them so long. */
export const anomalyDays = 90

const client = () => import('@aws-sdk/client-cost-explorer')

type ReadPage = (token: string | undefined) => Promise<{ items: Json[]; next: string | undefined }>

/** Collects the pages of a list until one has no next; goes on where an earlier reading broke off. */
async function collect(door: ListDoor, readPage: ReadPage): Promise<ReadList> {
  let { items, token, pages }: Begun = door.half ?? nothing
  do {
    door.stop.throwIfAborted()
    const page = await readPage(token).catch((error: unknown) => {
      if (token === undefined || token !== door.half?.token || !isTokenRefused(error)) throw error
      // AWS no longer knows the page: the list begins anew.
      ;({ items, token, pages } = nothing)
      door.keep(undefined)
      return readPage(undefined)
    })
    items = [...items, ...page.items]
    pages += 1
    token = page.next === token ? undefined : page.next
    door.keep(token === undefined ? undefined : { items, token, pages })
    door.read()
  } while (token !== undefined)
  return { body: [...items], pages }
}

interface Begun {
  items: readonly Json[]
  token: string | undefined
  pages: number
}

const nothing: Begun = { items: [], token: undefined, pages: 0 }

function isTokenRefused(error: unknown): boolean {
  if (!(error instanceof FailureError)) return false
  const { code = '', kind } = error.failure
  return code === 'InvalidNextTokenException' || kind === 'invalid-input'
}

type Question = Parameters<PaidCaller['send']>[0]

const ask = ({ account, region, allowance, purpose }: ListDoor, operation: string): Question => ({
  ...{ account, region, allowance, purpose, operation },
})

async function readTags(door: ListDoor): Promise<ReadList> {
  const { CostExplorerClient: Client, ListCostAllocationTagsCommand } = await client()
  return collect(door, async (NextToken) => {
    const command = new ListCostAllocationTagsCommand({ MaxResults: 1000, NextToken })
    const page = await door.paid.send(ask(door, 'ListCostAllocationTags'), Client, command)
    return { items: (page.CostAllocationTags ?? []).map(tagOf), next: page.NextToken }
  })
}

async function readCategories(door: ListDoor): Promise<ReadList> {
  const { CostExplorerClient: Client, GetCostCategoriesCommand } = await client()
  const today = dayOf(door.now)
  const Start = firstDay(plusMonths(monthOf(today), -1))
  const TimePeriod = { Start, End: plusDays(today, 1) }
  return collect(door, async (NextPageToken) => {
    const command = new GetCostCategoriesCommand({ TimePeriod, NextPageToken })
    const page = await door.paid.send(ask(door, 'GetCostCategories'), Client, command)
    return { items: page.CostCategoryNames ?? [], next: page.NextPageToken }
  })
}

async function readAnomalies(door: ListDoor): Promise<ReadList> {
  const { CostExplorerClient: Client, GetAnomaliesCommand } = await client()
  const EndDate = dayOf(door.now)
  const DateInterval = { StartDate: plusDays(EndDate, -anomalyDays), EndDate }
  return collect(door, async (NextPageToken) => {
    const command = new GetAnomaliesCommand({ DateInterval, NextPageToken })
    const page = await door.paid.send(ask(door, 'GetAnomalies'), Client, command)
    return { items: (page.Anomalies ?? []).map(anomalyOf), next: page.NextPageToken }
  })
}

async function readForecast(door: ListDoor): Promise<ReadList> {
  const { CostExplorerClient: Client, GetCostForecastCommand } = await client()
  door.stop.throwIfAborted()
  const Start = dayOf(door.now)
  const command = new GetCostForecastCommand({
    TimePeriod: { Start, End: firstDay(plusMonths(monthOf(Start), 1)) },
    Metric: 'UNBLENDED_COST',
    Granularity: 'MONTHLY',
    PredictionIntervalLevel: 80,
  })
  const answer = await door.paid.send(ask(door, 'GetCostForecast'), Client, command)
  door.read()
  return { body: forecastOf(answer, Start), pages: 1 }
}

async function readBackfills(door: ListDoor): Promise<ReadList> {
  const sdk = await client()
  const operation = 'ListCostAllocationTagBackfillHistory'
  return collect(door, async (NextToken) => {
    const command = new sdk.ListCostAllocationTagBackfillHistoryCommand({ NextToken })
    const page = await door.paid.send(ask(door, operation), sdk.CostExplorerClient, command)
    const items = (page.BackfillRequests ?? []).map((one) => backfillOf(one, door.now))
    return { items, next: page.NextToken }
  })
}

async function readBudgets(door: ListDoor): Promise<ReadList> {
  const { BudgetsClient, DescribeBudgetsCommand } = await import('@aws-sdk/client-budgets')
  const { account: AccountId } = door
  const read = await collect(door, async (NextToken) => {
    const command = new DescribeBudgetsCommand({ AccountId, MaxResults: 100, NextToken })
    const target = { account: door.account, region: door.region }
    const page = await door.caller.send(target, BudgetsClient, command)
    return { items: (page.Budgets ?? []).flatMap(budgetOf), next: page.NextToken }
  })
  return { ...read, pages: 0 }
}
