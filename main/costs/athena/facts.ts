import type { TableMetadata, WorkGroup } from '@aws-sdk/client-athena'
import { AthenaFacts, type AthenaTable } from '../../../shared/cost-athena.ts'
import { FailureError } from '../../../shared/failure.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import { present } from '../../aws/present.ts'
import { hasSplitCosts, missingColumns, tagLayoutOf } from './columns.ts'
import { athenaError } from './failures.ts'

const client = () => import('@aws-sdk/client-athena')

/** The names of a table's columns, partitions among them. */
export function columnsOf({ Columns = [], PartitionKeys = [] }: TableMetadata): string[] {
  return [...Columns, ...PartitionKeys].flatMap(({ Name }) => (Name === undefined ? [] : [Name]))
}

/** Looks at a table and its workgroup before it is chosen. Throws a `FailureError` for what cannot do. */
export async function factsOf(
  caller: AwsCaller,
  table: AthenaTable,
  signal: AbortSignal | undefined,
): Promise<AthenaFacts> {
  const { AthenaClient, GetTableMetadataCommand, GetWorkGroupCommand } = await client()
  const { account, region, catalog, database, workgroup } = table
  const target = { account, region }
  const metadata = new GetTableMetadataCommand({
    ...{ CatalogName: catalog, DatabaseName: database, TableName: table.table },
  })
  const [found, group] = await Promise.all([
    caller.send(target, AthenaClient, metadata, { signal }),
    caller.send(target, AthenaClient, new GetWorkGroupCommand({ WorkGroup: workgroup }), {
      signal,
    }),
  ]).catch((error: unknown) => {
    throw athenaError(table, error)
  })
  return checked(table, found.TableMetadata ?? {}, group.WorkGroup)
}

function checked(
  table: AthenaTable,
  found: Partial<TableMetadata>,
  group: WorkGroup | undefined,
): AthenaFacts {
  const columns = columnsOf({ Name: table.table, ...found })
  const missing = missingColumns(columns)
  if (missing.length > 0) throw notReport(table, missing)
  checkPlace(table, group)
  const limitBytes = group?.Configuration?.BytesScannedCutoffPerQuery
  const { sizeKey, totalSize } = found.Parameters ?? {}
  const sizeBytes = Number(sizeKey ?? totalSize ?? '0')
  return AthenaFacts.parse({
    ...{ layout: tagLayoutOf(columns), split: hasSplitCosts(columns) },
    ...present({ limitBytes, sizeBytes: sizeBytes > 0 ? Math.round(sizeBytes) : undefined }),
  })
}

function checkPlace(table: AthenaTable, group: WorkGroup | undefined): void {
  if (group?.State === 'DISABLED') {
    throw unusable(
      `The workgroup ${table.workgroup} is disabled.`,
      'Choose another one, or enable it in Athena.',
    )
  }
  const { ResultConfiguration, ManagedQueryResultsConfiguration } = group?.Configuration ?? {}
  const place = ResultConfiguration?.OutputLocation ?? table.outputLocation
  if (place === undefined && ManagedQueryResultsConfiguration?.Enabled !== true) {
    throw unusable(
      `The workgroup ${table.workgroup} names no place for results.`,
      'Enter an output location such as s3://my-bucket/athena/, or choose another workgroup.',
    )
  }
}

function notReport({ database, table }: AthenaTable, missing: readonly string[]): FailureError {
  const named = missing.slice(0, 5).join(', ')
  const more = missing.length > 5 ? ` and ${missing.length - 5} more` : ''
  return unusable(
    `The table ${database}.${table} is not CUR 2.0 with all its columns: it lacks ${named}${more}.`,
    'Choose another table, or export CUR 2.0 with all columns and resource tags.',
  )
}

function unusable(sentence: string, advice: string): FailureError {
  return new FailureError({ kind: 'invalid-input', sentence, advice, retryable: false })
}
