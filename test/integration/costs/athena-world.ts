import { CostQuestion } from '../../../shared/cost-question.ts'
import type { AthenaTable } from '../../../shared/cost-athena.ts'
import { reportColumns } from '../../../main/demo/athena/columns.ts'
import { type Answer, type Asked, payer, startCosts } from './world.ts'

export const table: AthenaTable = {
  ...{ account: payer, region: 'us-east-1', catalog: 'AwsDataCatalog', workgroup: 'costs' },
  ...{ database: 'reports', table: 'cur2', usdPerTerabyte: '5' },
}

export const source = `athena:${payer}:us-east-1/reports.cur2`

export const question = CostQuestion.parse({
  ...{ source, period: { from: '2026-10-01', until: '2026-11-22' }, granularity: 'monthly' },
  groupings: [{ by: 'tag', key: 'team' }],
})

/** How Athena behaves in a test; each part may be changed between two calls. */
export interface Behaviour {
  /** What GetQueryExecution says, one a call; the last one for ever. */
  states: { state: string; bytes?: number; reason?: string; reused?: boolean }[]
  /** Pages of rows without the head. */
  pages: string[][][]
  /** Answers that stand in for the usual ones, by operation. */
  instead: Record<string, Answer>
  /** Of the table. */
  columns: string[]
  parameters: Record<string, string>
  workgroup: object
}

/** A row of an answer: a day of a team in an account, the same in every metric. */
export function row(day: string, team: string, amount: string): string[] {
  return [day, payer, team, 'USD', ...Array.from({ length: 5 }, () => amount)]
}

/** Costs with a chosen table, on an Athena of the test's own. */
export async function startAthena(part: Partial<Behaviour> = {}, folder?: string) {
  const behaviour: Behaviour = {
    states: [{ state: 'RUNNING' }, { state: 'SUCCEEDED', bytes: 2_000_000_000 }],
    pages: [[row('2026-10-01', 'a', '1.5'), row('2026-11-02', 'b', '-0.0000000001')]],
    ...{ instead: {}, columns: Object.keys(reportColumns), parameters: {} },
    workgroup: { ResultConfiguration: { OutputLocation: 's3://results/' } },
    ...part,
  }
  let polls = 0
  const answer = ({ operation, input }: Asked): Answer => {
    if (operation === 'StartQueryExecution') polls = 0
    const state = behaviour.states[Math.min(polls, behaviour.states.length - 1)]
    if (operation === 'GetQueryExecution') polls += 1
    return behaviour.instead[operation] ?? usual(behaviour, operation, input, state)
  }
  const world = await startCosts(answer, folder === undefined ? {} : { folder })
  await world.costs.athena.choose(table)
  world.asked.length = 0
  return { ...world, behaviour, operations: () => world.asked.map(({ operation }) => operation) }
}

function usual(
  { pages, columns, parameters, workgroup }: Behaviour,
  operation: string,
  input: { NextToken?: string },
  state: Behaviour['states'][number] | undefined,
): Answer {
  switch (operation) {
    case 'StartQueryExecution':
      return { QueryExecutionId: 'query-1' }
    case 'GetQueryExecution':
      return { QueryExecution: executionOf(state) }
    case 'GetQueryResults':
      return resultsOf(pages, Number(input.NextToken ?? '0'))
    case 'GetTableMetadata':
      return {
        TableMetadata: {
          ...{ Name: 'cur2', Parameters: parameters },
          Columns: columns.map((Name) => ({ Name, Type: 'string' })),
        },
      }
    case 'GetWorkGroup':
      return { WorkGroup: { Name: 'costs', State: 'ENABLED', Configuration: workgroup } }
    default:
      return {}
  }
}

function executionOf({
  state = '',
  bytes = 0,
  reason,
  reused,
}: Partial<Behaviour['states'][0]> = {}) {
  return {
    QueryExecutionId: 'query-1',
    Status: { State: state, StateChangeReason: reason },
    Statistics: {
      DataScannedInBytes: bytes,
      ResultReuseInformation: { ReusedPreviousResult: reused === true },
    },
  }
}

function resultsOf(pages: Behaviour['pages'], page: number): Answer {
  const head = page === 0 ? [['day', 'value_1', 'value_2', 'currency', '', '', '', '', '']] : []
  const rows = [...head, ...(pages[page] ?? [])]
  const Rows = rows.map((cells) => ({ Data: cells.map((VarCharValue) => ({ VarCharValue })) }))
  return {
    ResultSet: { Rows },
    ...(page + 1 < pages.length && { NextToken: String(page + 1) }),
  }
}
