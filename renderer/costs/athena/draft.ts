import { AthenaTable } from '../../../shared/cost-athena.ts'

/** A table of Data Exports while it is being chosen; empty where nothing is said yet. */
export type TableDraft = Readonly<Record<Exclude<keyof AthenaTable, never>, string>>

/** What a choice begins with: the table of before, or the account that is read from best. */
export function draftOf(table: AthenaTable | undefined, account: string): TableDraft {
  return {
    ...{ account, region: 'us-east-1', catalog: 'AwsDataCatalog', workgroup: '' },
    ...{ database: '', table: '', outputLocation: '', usdPerTerabyte: '5' },
    ...table,
  }
}

/** What hangs on what was changed is chosen anew. Pure. */
export function changed(draft: TableDraft, part: Partial<TableDraft>): TableDraft {
  const moved = part.account !== undefined || part.region !== undefined
  return {
    ...draft,
    ...(moved ? { workgroup: '', database: '', table: '' } : {}),
    ...(part.catalog === undefined ? {} : { database: '', table: '' }),
    ...(part.database === undefined ? {} : { table: '' }),
    ...part,
  }
}

/** The table that a draft says, or what is still missing. Pure. */
export function tableOf(
  draft: TableDraft,
): { readonly table: AthenaTable } | { readonly problem: string } {
  const { account, workgroup, database, table, outputLocation, ...rest } = draft
  const [missing] = Object.entries({ account, workgroup, database, table }).filter(
    ([, value]) => value === '',
  )
  if (missing !== undefined) return { problem: `Choose the ${missing[0]}.` }
  const place = outputLocation.trim() === '' ? {} : { outputLocation: outputLocation.trim() }
  const read = AthenaTable.safeParse({
    ...{ ...rest, account, workgroup, database, table, ...place },
  })
  if (read.success) return { table: read.data }
  return { problem: read.error.issues[0]?.message ?? 'This is not a table.' }
}
