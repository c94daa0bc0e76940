import type { QueryExecution } from '@aws-sdk/client-athena'
import { FailureError } from '../../../shared/failure.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import { compareAmounts } from '../amount.ts'
import type { Scan } from '../fetch/allowance.ts'
import type { PageQuestion } from '../fetch/page-source.ts'
import type { PaidMeter } from '../meter.ts'
import { scanUsd } from './bytes.ts'
import { athenaError, athenaFailure, tooMuch } from './failures.ts'
import type { RunningQueries, RunningQuery } from './running.ts'
import type { ChosenTable } from './table.ts'

/** What running queries leans on. */
export interface ExecutionParts {
  readonly caller: AwsCaller
  readonly meter: PaidMeter
  readonly running: RunningQueries
  /** Milliseconds for which an answer of Athena's own is good enough to be used again. */
  readonly lifetime: () => number
  /** Waits so many milliseconds; rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>
}

/** A query with what it may cost. */
export interface QueryRun {
  readonly chosen: ChosenTable
  readonly question: PageQuestion
  readonly query: RunningQuery
  readonly scan: Scan
  /** What it is expected to cost, in USD. */
  readonly expected: string
}

const client = () => import('@aws-sdk/client-athena')
const targetOf = ({ table: { account, region } }: ChosenTable) => ({ account, region })
const firstWait = 250
const longestWait = 5000
/** Athena uses an answer again for seven days at most, in minutes. */
const longestReuse = 10_080

/**
 * Starts a query where it is not started yet; the same `ClientRequestToken` never starts another.
 * It reads a table, and writes nothing but its own result to the place that is set up for results:
 * like a request of Cost Explorer it changes nothing of the account's resources but costs money,
 * so it is agreed to by its price and counted on the meter, not asked for again as a change is.
 */
export async function started(parts: ExecutionParts, run: QueryRun): Promise<string> {
  const { caller, running, meter } = parts
  const { chosen, question } = run
  let { query } = run
  if (query.execution !== undefined) return query.execution
  const { AthenaClient, StartQueryExecutionCommand } = await client()
  const begun = (principal: string) => {
    if (query.request !== undefined) return
    const { account } = chosen.table
    const call = { account, principal, operation: 'StartQueryExecution', usd: run.expected }
    query = { ...query, request: meter.begin({ ...call, purpose: question.purpose }) }
    running.keep(question.dataset, query)
  }
  try {
    const command = new StartQueryExecutionCommand(inputOf(parts, run))
    const answer = await caller.send(targetOf(chosen), AthenaClient, command, { begun })
    const execution = answer.QueryExecutionId ?? ''
    running.keep(question.dataset, { ...query, execution })
    return execution
  } catch (error) {
    giveUp(parts, run, query, error)
    throw athenaError(chosen.table, error)
  }
}

function inputOf({ lifetime }: ExecutionParts, { chosen: { table }, query }: QueryRun) {
  const { workgroup, catalog, database, outputLocation } = table
  const MaxAgeInMinutes = Math.min(longestReuse, Math.floor(lifetime() / 60_000))
  return {
    ...{ QueryString: query.sql, ClientRequestToken: query.token, WorkGroup: workgroup },
    QueryExecutionContext: { Catalog: catalog, Database: database },
    ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes } },
    ...(outputLocation && { ResultConfiguration: { OutputLocation: outputLocation } }),
  }
}

/** What AWS refused never ran and costs nothing; where its answer was lost it may well run. */
function giveUp(
  { meter, running }: ExecutionParts,
  { question }: QueryRun,
  { request }: RunningQuery,
  error: unknown,
): void {
  if (error instanceof FailureError && error.failure.kind === 'network') return
  if (request !== undefined) {
    meter.settle(request, '0', 0)
    meter.fail(request)
  }
  running.drop(question.dataset)
}

/** Waits until a query ends well. Stops it where its user does, or where it scans too much. */
export async function finished(
  parts: ExecutionParts,
  run: QueryRun,
  execution: string,
): Promise<QueryExecution> {
  const { chosen, question, scan, expected } = run
  for (let delay = firstWait; ; delay = Math.min(longestWait, delay * 1.5)) {
    const state = await stateOf(parts, chosen, execution)
    if (isOver(state)) return settled(parts, run, state)
    const usd = scanUsd(bytesOf(state), chosen.table.usdPerTerabyte)
    const within = scan.reach(compareAmounts(usd, expected) > 0 ? usd : expected, bytesOf(state))
    question.tell()
    try {
      if (!within) throw tooMuch(chosen.table, usd)
      await parts.wait(delay, question.signal)
    } catch (error) {
      await stop(parts, run, execution)
      throw error
    }
  }
}

async function stateOf({ caller }: ExecutionParts, chosen: ChosenTable, QueryExecutionId: string) {
  const { AthenaClient, GetQueryExecutionCommand } = await client()
  const command = new GetQueryExecutionCommand({ QueryExecutionId })
  const answer = await caller.send(targetOf(chosen), AthenaClient, command)
  return answer.QueryExecution ?? {}
}

const bytesOf = ({ Statistics }: QueryExecution) => Statistics?.DataScannedInBytes ?? 0

function isOver({ Status }: QueryExecution): boolean {
  return ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(Status?.State ?? '')
}

/** Stops a query; what it scanned until then is charged. */
async function stop(parts: ExecutionParts, run: QueryRun, QueryExecutionId: string): Promise<void> {
  const { AthenaClient, StopQueryExecutionCommand } = await client()
  const command = new StopQueryExecutionCommand({ QueryExecutionId })
  await parts.caller.send(targetOf(run.chosen), AthenaClient, command)
  account(parts, run, await stateOf(parts, run.chosen, QueryExecutionId))
  parts.running.drop(run.question.dataset)
}

/** Writes down what a query came to: Athena charges nothing for one that failed. */
function account({ meter, running }: ExecutionParts, run: QueryRun, state: QueryExecution): void {
  const { chosen, question, scan } = run
  const bytes = bytesOf(state)
  const free = state.Status?.State === 'FAILED'
  const usd = free ? '0' : scanUsd(bytes, chosen.table.usdPerTerabyte)
  scan.reach(usd, bytes)
  const request = running.find(question.dataset, run.query.sql)?.request
  if (request !== undefined) meter.settle(request, usd, bytes)
  if (request !== undefined && state.Status?.State !== 'SUCCEEDED') meter.fail(request)
  question.tell()
}

function settled(parts: ExecutionParts, run: QueryRun, state: QueryExecution): QueryExecution {
  account(parts, run, state)
  if (state.Status?.State === 'SUCCEEDED') return state
  parts.running.drop(run.question.dataset)
  const { StateChangeReason = '' } = state.Status ?? {}
  throw new FailureError(athenaFailure(run.chosen.table, StateChangeReason))
}
