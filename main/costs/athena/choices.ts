import type { AthenaChoices } from '../../../shared/cost-athena.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import { present } from '../../aws/present.ts'
import { missingColumns } from './columns.ts'
import { columnsOf } from './facts.ts'

const client = () => import('@aws-sdk/client-athena')

/** Where tables are looked for. */
export interface ChoicePlace {
  readonly account: string
  readonly region: string
  readonly catalog: string
  readonly database?: string | undefined
}

/** Asks about a place. */
interface Door {
  readonly caller: AwsCaller
  readonly place: ChoicePlace
  readonly signal: AbortSignal | undefined
}

/** Workgroups, catalogs, databases and the database's tables. Throws a `FailureError`. */
export async function choicesIn(
  caller: AwsCaller,
  place: ChoicePlace,
  signal: AbortSignal | undefined,
): Promise<AthenaChoices> {
  const door = { caller, place, signal }
  const [workgroups, catalogs, databases, tables] = await Promise.all([
    workgroupsIn(door),
    catalogsIn(door),
    databasesIn(door),
    place.database === undefined ? [] : tablesIn(door, place.database),
  ])
  return { workgroups, catalogs, databases, tables }
}

async function workgroupsIn({ caller, place, signal }: Door): Promise<string[]> {
  const { AthenaClient, ListWorkGroupsCommand } = await client()
  const pages = caller.paginate(
    place,
    AthenaClient,
    (NextToken) => new ListWorkGroupsCommand(present({ NextToken })),
    ({ NextToken }) => NextToken,
    { signal },
  )
  const names: string[] = []
  for await (const { WorkGroups = [] } of pages) {
    names.push(...WorkGroups.map(({ Name = '' }) => Name))
  }
  return names
}

async function catalogsIn({ caller, place, signal }: Door): Promise<string[]> {
  const { AthenaClient, ListDataCatalogsCommand } = await client()
  const pages = caller.paginate(
    place,
    AthenaClient,
    (NextToken) => new ListDataCatalogsCommand(present({ NextToken })),
    ({ NextToken }) => NextToken,
    { signal },
  )
  const names: string[] = []
  for await (const { DataCatalogsSummary = [] } of pages) {
    names.push(...DataCatalogsSummary.map(({ CatalogName = '' }) => CatalogName))
  }
  return names
}

async function databasesIn({ caller, place, signal }: Door): Promise<string[]> {
  const { AthenaClient, ListDatabasesCommand } = await client()
  const { catalog: CatalogName } = place
  const pages = caller.paginate(
    place,
    AthenaClient,
    (NextToken) => new ListDatabasesCommand({ CatalogName, ...present({ NextToken }) }),
    ({ NextToken }) => NextToken,
    { signal },
  )
  const names: string[] = []
  for await (const { DatabaseList = [] } of pages) {
    names.push(...DatabaseList.map(({ Name = '' }) => Name))
  }
  return names
}

async function tablesIn(
  { caller, place, signal }: Door,
  DatabaseName: string,
): Promise<AthenaChoices['tables']> {
  const { AthenaClient, ListTableMetadataCommand } = await client()
  const facts = { CatalogName: place.catalog, DatabaseName }
  const pages = caller.paginate(
    place,
    AthenaClient,
    (NextToken) => new ListTableMetadataCommand({ ...facts, ...present({ NextToken }) }),
    ({ NextToken }) => NextToken,
    { signal },
  )
  const tables: AthenaChoices['tables'] = []
  for await (const { TableMetadataList = [] } of pages) {
    for (const table of TableMetadataList) {
      tables.push({ name: table.Name ?? '', missing: missingColumns(columnsOf(table)) })
    }
  }
  return tables
}
