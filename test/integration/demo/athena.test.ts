import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  ListDatabasesCommand,
  ListTableMetadataCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
  type QueryExecution,
  type StartQueryExecutionCommandInput,
} from '@aws-sdk/client-athena'
import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer'
import { describe, expect, test, vi } from 'vitest'
import type { Demo } from '../../../main/demo/index.ts'
import { startTestDemo } from '../../support/demo.ts'
import { clientOf } from './clients.ts'

const now = (): Date => new Date('2026-03-18T15:00:00Z')
const Database = 'cost_reports'

function start(
  client: AthenaClient,
  QueryString: string,
  more: Partial<StartQueryExecutionCommandInput> = {},
): Promise<string> {
  return client
    .send(
      new StartQueryExecutionCommand({
        ...{ QueryString, WorkGroup: 'costs', QueryExecutionContext: { Database } },
        ...more,
      }),
    )
    .then(({ QueryExecutionId = '' }) => QueryExecutionId)
}

function finished(client: AthenaClient, QueryExecutionId: string): Promise<QueryExecution> {
  return vi.waitFor(
    async () => {
      const { QueryExecution = {} } = await client.send(
        new GetQueryExecutionCommand({ QueryExecutionId }),
      )
      expect(QueryExecution.Status?.State).not.toMatch(/QUEUED|RUNNING/)
      return QueryExecution
    },
    { timeout: 60_000, interval: 100 },
  )
}

async function rowsOf(client: AthenaClient, sql: string): Promise<(string | undefined)[][]> {
  const QueryExecutionId = await start(client, sql)
  const { Status } = await finished(client, QueryExecutionId)
  expect(Status?.StateChangeReason).toBeUndefined()
  const { ResultSet } = await client.send(new GetQueryResultsCommand({ QueryExecutionId }))
  return (ResultSet?.Rows ?? []).map(({ Data = [] }) => Data.map((one) => one.VarCharValue))
}

function costsOf(demo: Demo): AthenaClient {
  return clientOf(AthenaClient, demo)
}

describe('the cost report', () => {
  test('comes to the same sums as Cost Explorer', async () => {
    const demo = await startTestDemo({ now })
    const [header, ...rows] = await rowsOf(
      costsOf(demo),
      `SELECT line_item_usage_account_id AS account, resource_tags['user_team'] AS team,
         CAST(SUM(CAST(line_item_unblended_cost AS DECIMAL(38, 10))) AS VARCHAR) AS cost
       FROM "cost_reports"."cur2"
       WHERE billing_period = '2026-02' AND line_item_usage_start_date >= TIMESTAMP '2026-02-01 00:00:00'
         AND line_item_usage_start_date < TIMESTAMP '2026-03-01 00:00:00'
       GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    expect(header).toEqual(['account', 'team', 'cost'])
    const { ResultsByTime } = await clientOf(CostExplorerClient, demo).send(
      new GetCostAndUsageCommand({
        TimePeriod: { Start: '2026-02-01', End: '2026-03-01' },
        Granularity: 'MONTHLY',
        Metrics: ['UnblendedCost'],
        GroupBy: [
          { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
          { Type: 'TAG', Key: 'team' },
        ],
      }),
    )
    const groups = ResultsByTime?.[0]?.Groups ?? []
    const expected = groups.map(({ Keys: [account, team = ''] = [], Metrics }) => [
      ...[account, team.slice('team$'.length)],
      Number(Metrics?.['UnblendedCost']?.Amount),
    ])
    expect(rows.length).toBeGreaterThan(8)
    expect(rows.map(([account, team = '', cost]) => [account, team, Number(cost)])).toEqual(
      expected,
    )
  })

  test('splits container instances among the tasks that they run, to the last digit', async () => {
    const demo = await startTestDemo({ now })
    const exact = (amount: string) => `SUM(CAST(${amount} AS DECIMAL(38, 10)))`
    const of = (columns: string, where: string) =>
      rowsOf(
        costsOf(demo),
        `SELECT ${columns} FROM cur2 WHERE billing_period = '2026-02' AND ${where} GROUP BY 1 ORDER BY 1`,
      )
    const parent = 'split_line_item_parent_resource_id'
    const [, ...split] = await of(
      `${parent}, CAST(${exact('split_line_item_split_cost')} + ${exact('split_line_item_unused_cost')} AS VARCHAR), CAST(${exact('line_item_unblended_cost')} AS VARCHAR)`,
      `${parent} <> '' AND resource_tags['aws_ecs_service_name'] = 'tax-rules'`,
    )
    expect(split).toHaveLength(3)
    expect(split.every(([, , own]) => own === '0.0000000000')).toBe(true)
    const ids = split.map(([id = '']) => `'${id}'`).join(', ')
    const [, ...machines] = await of(
      `line_item_resource_id, CAST(${exact('line_item_unblended_cost')} AS VARCHAR)`,
      `line_item_resource_id IN (${ids})`,
    )
    expect(split.map(([id, cost]) => [id, cost])).toEqual(machines)
    expect(machines.every(([, cost]) => Number(cost) > 40)).toBe(true)
  })

  test('is described, and a question asked again costs nothing', async () => {
    const demo = await startTestDemo({ now })
    const client = costsOf(demo)
    const catalog = { CatalogName: 'AwsDataCatalog' }
    const { DatabaseList } = await client.send(new ListDatabasesCommand(catalog))
    expect(DatabaseList?.map(({ Name }) => Name)).toEqual([Database, 'default'])
    const tables = await client.send(
      new ListTableMetadataCommand({ ...catalog, DatabaseName: Database }),
    )
    const columns = tables.TableMetadataList?.[0]?.Columns?.map(({ Name }) => Name)
    expect(columns).toEqual(expect.arrayContaining(['line_item_unblended_cost', 'resource_tags']))
    const sql = `SELECT count(*) FROM cur2 WHERE billing_period = '2026-02'`
    const ResultReuseConfiguration = {
      ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: 60 },
    }
    const first = await finished(client, await start(client, sql, { ResultReuseConfiguration }))
    expect(first.Statistics?.DataScannedInBytes).toBeGreaterThan(1000)
    const again = await finished(client, await start(client, sql, { ResultReuseConfiguration }))
    expect(again.Statistics).toMatchObject({
      DataScannedInBytes: 0,
      ResultReuseInformation: { ReusedPreviousResult: true },
    })
  })

  test('refuses what it cannot read, fails at what is not there, and stops', async () => {
    const demo = await startTestDemo({ now })
    const client = costsOf(demo)
    await expect(start(client, 'DROP TABLE cur2')).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: "line 1:1: mismatched input 'drop'. Expecting: 'SELECT'",
    })
    await expect(start(client, 'SELECT 1 FROM cur2', { WorkGroup: 'primary' })).rejects.toThrow(
      'No output location provided',
    )
    for (const [sql, reason] of [
      ['SELECT colour FROM cur2', "SYNTAX_ERROR: line 1:8: Column 'colour' cannot be resolved"],
      ['SELECT 1 FROM other', /Table 'awsdatacatalog.cost_reports.other' does not exist/],
      ['SELECT pi(1) FROM cur2', /Function 'pi' not registered/],
      ['SELECT pricing_unit, count(*) FROM cur2', /must be an aggregate expression/],
    ] as const) {
      const { Status } = await finished(client, await start(client, sql))
      expect(Status?.State).toBe('FAILED')
      expect(Status?.StateChangeReason).toMatch(reason)
    }
    const id = await start(client, 'SELECT sum(line_item_unblended_cost) FROM cur2')
    await client.send(new StopQueryExecutionCommand({ QueryExecutionId: id }))
    expect((await finished(client, id)).Status?.State).toBe('CANCELLED')
  })
})
