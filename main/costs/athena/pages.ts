import { z } from 'zod'
import { FailureError } from '../../../shared/failure.ts'
import type { PageQuestion, PageSource } from '../fetch/page-source.ts'
import type { SpendPage } from '../spend/page.ts'
import { type BeginningParts, checkBeginning } from './beginning.ts'
import { scanUsd } from './bytes.ts'
import { type ExecutionParts, finished, started } from './execution.ts'
import { type ReportRow, spendPage } from './rows.ts'
import type { Scans } from './scans.ts'
import { reportSql } from './sql.ts'
import { type ChosenTable, type TableSetting, tableFor } from './table.ts'

/** What reading spend through Athena leans on. */
export interface AthenaPageParts extends ExecutionParts, BeginningParts {
  readonly setting: TableSetting
  readonly scans: Scans
}

/** Where an answer goes on: Athena keeps answers for weeks, so that a page is never paid again. */
const Place = z.object({ execution: z.string(), next: z.string(), day: z.string() })
type Place = z.infer<typeof Place>

/** Pages of a query over Data Exports; the first one runs it. */
export function athenaPages(parts: AthenaPageParts): PageSource {
  return async (question) => {
    const chosen = tableFor(parts.setting, question.dataset)
    if (chosen === undefined) throw notChosen(question.dataset.source)
    const { token } = question
    if (token !== undefined) return readPage(parts, chosen, question, placeOf(token))
    return firstPage(parts, chosen, question)
  }
}

function placeOf(token: string): Place {
  return Place.parse(JSON.parse(token))
}

/** The query's SQL for what is asked. */
export function sqlOf(
  { table, facts }: ChosenTable,
  question: Pick<PageQuestion, 'dataset' | 'period'>,
) {
  const { database, table: name } = table
  return reportSql(question.dataset, question.period, {
    ...{ database, table: name, layout: facts.layout },
  })
}

/** Takes a query of before up, where its answer is still there; else begins one. */
async function firstPage(
  parts: AthenaPageParts,
  chosen: ChosenTable,
  question: PageQuestion,
): Promise<SpendPage> {
  const { running } = parts
  const { dataset } = question
  const before = running.find(dataset, sqlOf(chosen, question))
  try {
    return await runToFirstPage(parts, chosen, question)
  } catch (error) {
    const isGone = error instanceof FailureError && error.failure.kind === 'invalid-input'
    if (before?.execution === undefined || !isGone) throw error
    running.drop(dataset)
    return runToFirstPage(parts, chosen, question)
  }
}

async function runToFirstPage(
  parts: AthenaPageParts,
  chosen: ChosenTable,
  question: PageQuestion,
): Promise<SpendPage> {
  const { running, scans } = parts
  const { dataset, period, allowance } = question
  const sql = sqlOf(chosen, question)
  const query = running.find(dataset, sql) ?? running.begin(dataset, sql)
  const { bytes = 0 } = scans.expect(chosen, dataset, period)
  const expected = query.execution === undefined ? scanUsd(bytes, chosen.table.usdPerTerabyte) : '0'
  const run = { chosen, question, query, expected, scan: allowance.scan(expected) }
  const execution = await started(parts, run)
  const { Statistics } = await finished(parts, run, execution)
  const reused = Statistics?.ResultReuseInformation?.ReusedPreviousResult === true
  if (!reused) scans.remember(dataset, period, Statistics?.DataScannedInBytes ?? 0)
  const page = await readPage(parts, chosen, question, { execution, next: '', day: period.from })
  checkBeginning(parts, chosen, question, page)
  return page
}

async function readPage(
  { caller, now }: AthenaPageParts,
  { table: { account, region } }: ChosenTable,
  { dataset, period }: PageQuestion,
  { execution, next, day }: Place,
): Promise<SpendPage> {
  const { AthenaClient, GetQueryResultsCommand } = await import('@aws-sdk/client-athena')
  const command = new GetQueryResultsCommand({
    ...{ QueryExecutionId: execution, MaxResults: 1000 },
    ...(next !== '' && { NextToken: next }),
  })
  const answer = await caller.send({ account, region }, AthenaClient, command)
  const all = (answer.ResultSet?.Rows ?? []).map(({ Data = [] }): ReportRow =>
    Data.map(({ VarCharValue }) => VarCharValue),
  )
  const { NextToken } = answer
  const tokenFor = (last: string) =>
    JSON.stringify({ execution, next: NextToken ?? '', day: last } satisfies Place)
  return spendPage(
    {
      // The first row of an answer names its columns.
      rows: next === '' ? all.slice(1) : all,
      ...{ from: day, period, dimensions: dataset.dimensions.length },
      next: NextToken === undefined ? undefined : tokenFor,
    },
    now(),
  )
}

function notChosen(source: string): FailureError {
  return new FailureError({
    kind: 'not-found',
    sentence: `${source} is no longer the chosen table of Data Exports.`,
    advice: 'Choose it again, or read spend from another source.',
    retryable: false,
  })
}
