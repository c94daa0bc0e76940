import type { Database, TableMetadata } from '@aws-sdk/client-athena'
import { day, monthStart } from '../costexplorer/calendar.ts'
import type { CostParts } from '../costexplorer/desk.ts'
import { AwsError, type Call } from '../service.ts'
import { partition, reportColumns } from './columns.ts'

export const catalogName = 'AwsDataCatalog'
const databaseName = 'cost_reports'
const tableName = 'cur2'

/** The report is delivered to the payer, in the organization's first region. */
function hasReport({ organization }: CostParts, { caller }: Call): boolean {
  return caller.account === organization.management && caller.region === organization.regions[0]
}

/** The databases of the caller's account and region. */
export function databasesOf(parts: CostParts, call: Call): Database[] {
  const standard: Database = { Name: 'default', Description: 'Default Hive database' }
  const reports: Database = { Name: databaseName, Description: 'Data Exports: CUR 2.0' }
  return hasReport(parts, call) ? [reports, standard] : [standard]
}

/** The tables of a database. Throws MetadataException where there is no such database. */
export function tablesOf(parts: CostParts, call: Call, database: string): TableMetadata[] {
  if (!databasesOf(parts, call).some(({ Name }) => Name === database)) {
    throw new AwsError('MetadataException', `Database ${database} not found.`)
  }
  return database === databaseName ? [tableOf(parts, call)] : []
}

function tableOf({ organization }: CostParts, call: Call): TableMetadata {
  const columns = Object.entries(reportColumns).map(([Name, { type }]) => ({ Name, Type: type }))
  const today = Math.floor(call.now().getTime() / day)
  return {
    ...{ Name: tableName, TableType: 'EXTERNAL_TABLE' },
    CreateTime: new Date(monthStart(today, -13) * day),
    Columns: columns.filter(({ Name }) => Name !== partition),
    PartitionKeys: columns.filter(({ Name }) => Name === partition),
    Parameters: {
      classification: 'parquet',
      location: `s3://harbour-cost-reports-${organization.management}/cur2/cur2/data/`,
    },
  }
}

/** Whether a query's table is the report. */
export function isReport(
  parts: CostParts,
  call: Call,
  database: string | undefined,
  table: string,
): boolean {
  const isNamed = (database ?? '').toLowerCase() === databaseName
  return isNamed && table.toLowerCase() === tableName && hasReport(parts, call)
}
