import type {
  ColumnInfo,
  Datum,
  GetQueryResultsCommandInput,
  GetQueryResultsCommandOutput,
} from '@aws-sdk/client-athena'
import { pageOf } from '../paging.ts'
import { invalid, type Execution } from './executions.ts'

/** GetQueryResults: the columns' names are the first row of the first page. */
export function getQueryResults(
  { id, state, plan, answer }: Execution,
  { MaxResults = 1000, NextToken }: GetQueryResultsCommandInput,
): Omit<GetQueryResultsCommandOutput, '$metadata'> {
  if (state === 'QUEUED' || state === 'RUNNING') {
    throw invalid(`Query has not yet finished. Current state: ${state}`)
  }
  if (state !== 'SUCCEEDED' || plan === undefined || answer === undefined) {
    throw invalid(`Query did not finish successfully. Final query state: ${state}`)
  }
  if (MaxResults < 1 || MaxResults > 1000) {
    throw invalid('MaxResults is more than maximum allowed length 1000.')
  }
  const rows = [plan.labels, ...answer.rows]
  const page = pageOf(rows, MaxResults, NextToken, id, () => invalid('The NextToken is invalid'))
  return {
    UpdateCount: 0,
    ResultSet: {
      Rows: page.items.map((row) => ({ Data: row.map(datum) })),
      ResultSetMetadata: {
        ColumnInfo: plan.labels.map((name, index) => columnOf(name, plan.types[index])),
      },
    },
    ...(page.next !== undefined && { NextToken: page.next }),
  }
}

function datum(text: string | undefined): Datum {
  return text === undefined ? {} : { VarCharValue: text }
}

function columnOf(name: string, type = 'varchar'): ColumnInfo {
  const sizes: Readonly<Record<string, readonly [number, number]>> = {
    bigint: [19, 0],
    decimal: [38, 10],
    double: [17, 0],
  }
  const [Precision, Scale] = sizes[type] ?? [2_147_483_647, 0]
  return {
    ...{ CatalogName: 'hive', SchemaName: '', TableName: '', Name: name, Label: name },
    ...{ Type: type, Precision, Scale, Nullable: 'UNKNOWN', CaseSensitive: type === 'varchar' },
  }
}
