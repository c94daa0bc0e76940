import * as client from '@aws-sdk/client-athena'
import type { CostParts } from '../costexplorer/desk.ts'
import { pageOf, type ListPage } from '../paging.ts'
import { schemasOf } from '../schemas.ts'
import { AwsError, type Call, type Operation, type Service } from '../service.ts'
import { catalogName, databasesOf, tablesOf } from './catalog.ts'
import { describe, Executions, invalid } from './executions.ts'
import { getQueryResults } from './results.ts'
import { workGroupsOf } from './work-groups.ts'

/** Amazon Athena over one table: the cost report (CUR 2.0) with the lines of the world's bill. */
export function createAthena(parts: CostParts): Service {
  const executions = new Executions(parts)
  return {
    signingName: 'athena',
    protocol: 'awsJson1_1',
    targetPrefix: 'AmazonAthena',
    validationCode: 'InvalidRequestException',
    throttlingCode: 'TooManyRequestsException',
    schemas: schemasOf(client),
    operations: { ...queries(executions), ...catalog(parts), ...workGroups },
  }
}

function queries(executions: Executions): Record<string, Operation> {
  return {
    GetQueryExecution: (input: client.GetQueryExecutionCommandInput, call) => ({
      QueryExecution: describe(executions.find(input.QueryExecutionId, call)),
    }),
    GetQueryResults: (input: client.GetQueryResultsCommandInput, call) =>
      getQueryResults(executions.find(input.QueryExecutionId, call), input),
    StartQueryExecution: (input: client.StartQueryExecutionCommandInput, call) => ({
      QueryExecutionId: executions.start(input, call).id,
    }),
    StopQueryExecution: (input: client.StopQueryExecutionCommandInput, call) => {
      executions.stop(input.QueryExecutionId, call)
      return {}
    },
  }
}

function catalog(parts: CostParts): Record<string, Operation> {
  return {
    GetTableMetadata: (input: client.GetTableMetadataCommandInput, call) => {
      checkCatalog(input.CatalogName)
      const tables = tablesOf(parts, call, input.DatabaseName ?? '')
      const found = tables.find(({ Name }) => Name === input.TableName)
      if (found !== undefined) return { TableMetadata: found }
      throw new AwsError(
        'MetadataException',
        `Table ${input.TableName ?? ''} not found in database ${input.DatabaseName ?? ''}.`,
      )
    },
    ListDataCatalogs: () => ({
      DataCatalogsSummary: [{ CatalogName: catalogName, Type: 'GLUE' }],
    }),
    ListDatabases: (input: client.ListDatabasesCommandInput, call) => {
      checkCatalog(input.CatalogName)
      const page = cut(databasesOf(parts, call), input, 'databases')
      return { DatabaseList: page.items, NextToken: page.next }
    },
    ListTableMetadata: (input: client.ListTableMetadataCommandInput, call) => {
      checkCatalog(input.CatalogName)
      const page = cut(tablesOf(parts, call, input.DatabaseName ?? ''), input, 'tables')
      return { TableMetadataList: page.items, NextToken: page.next }
    },
  }
}

function checkCatalog(name: string | undefined): void {
  if (name?.toLowerCase() === catalogName.toLowerCase()) return
  throw invalid(`DataCatalog ${name ?? ''} was not found`)
}

const workGroups: Record<string, Operation> = {
  GetWorkGroup: (input: client.GetWorkGroupCommandInput, call: Call) => {
    const WorkGroup = workGroupsOf(call).find(({ Name }) => Name === input.WorkGroup)
    if (WorkGroup === undefined) throw invalid(`WorkGroup ${input.WorkGroup ?? ''} is not found.`)
    return { WorkGroup }
  },
  ListWorkGroups: (input: client.ListWorkGroupsCommandInput, call: Call) => {
    const page = cut(workGroupsOf(call), input, 'work groups')
    const WorkGroups = page.items.map(({ Configuration, ...group }) => ({
      ...{ ...group, EngineVersion: Configuration?.EngineVersion },
    }))
    return { WorkGroups, NextToken: page.next }
  },
}

function cut<Item>(
  items: readonly Item[],
  { MaxResults, NextToken }: { MaxResults?: number | undefined; NextToken?: string | undefined },
  list: string,
): ListPage<Item> {
  return pageOf(items, MaxResults ?? 50, NextToken, list, () => invalid('The NextToken is invalid'))
}
