import { z } from 'zod'
import { Amount } from './cost-question.ts'
import { procedure } from './procedure.ts'
import { AccountId, Target } from './target.ts'

/** A Data Exports table (CUR 2.0) and the way to it. */
export const AthenaTable = z.object({
  account: AccountId,
  region: Target.shape.region,
  catalog: z.string().min(1).default('AwsDataCatalog'),
  workgroup: z.string().min(1).max(128),
  database: z.string().min(1).max(255),
  table: z.string().min(1).max(255),
  /** Where Athena writes results, needed only where the workgroup names no place itself. */
  outputLocation: z.string().startsWith('s3://', 'An output location begins with s3://').optional(),
  /** What a terabyte scanned costs in this region, in USD. */
  usdPerTerabyte: Amount.default('5'),
})
export type AthenaTable = z.infer<typeof AthenaTable>

/** What was found of a chosen table; reading it costs nothing. */
export const AthenaFacts = z.object({
  /** Beyond so many bytes the workgroup stops a query. */
  limitBytes: z.number().int().optional(),
  /** The table’s size as its crawler last saw it. */
  sizeBytes: z.number().int().optional(),
  /** Where tags are kept. */
  layout: z.enum(['resource_tags', 'tags']),
  /** Whether it has split cost allocation data: what tasks on container instances cost. */
  split: z.boolean().default(false),
})
export type AthenaFacts = z.infer<typeof AthenaFacts>

/** The chosen table with the id of its source; neither where none is chosen. */
export const AthenaState = z.object({
  table: AthenaTable.optional(),
  facts: AthenaFacts.optional(),
  source: z.string().optional(),
})
export type AthenaState = z.infer<typeof AthenaState>

/** What there is to choose from. */
export const AthenaChoices = z.object({
  workgroups: z.array(z.string()),
  catalogs: z.array(z.string()),
  databases: z.array(z.string()),
  tables: z.array(
    z.object({
      name: z.string(),
      /** The columns that it lacks to be CUR 2.0; empty where it is. */
      missing: z.array(z.string()),
    }),
  ),
})
export type AthenaChoices = z.infer<typeof AthenaChoices>

/** Data Exports as a second source of spend. */
export const costAthenaContract = {
  athena: procedure('The Data Exports table that Athena reads, where one is chosen').output(
    AthenaState,
  ),
  athenaChoices: procedure('Workgroups, databases and tables of an account; costs nothing')
    .input(
      AthenaTable.pick({ account: true, region: true, catalog: true }).extend({
        database: z.string().optional(),
      }),
    )
    .output(AthenaChoices),
  setAthena: procedure('Read a Data Exports table through Athena, or none any longer')
    .input(z.object({ table: AthenaTable.optional() }))
    .output(AthenaState),
}
