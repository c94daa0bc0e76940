import { z } from 'zod'
import { Failure } from './failure.ts'
import { AccountId } from './target.ts'
import { Amount, Day } from './cost-question.ts'

/** One paid request, kept for ever. */
export const PaidRequest = z.object({
  id: z.number().int(),
  at: z.iso.datetime(),
  account: AccountId,
  /** The proven caller. */
  principal: z.string(),
  operation: z.string(),
  /** What it was asked for, in a sentence. */
  purpose: z.string(),
  /** In USD. A request that failed may have been charged and counts. */
  usd: Amount,
  failed: z.boolean(),
  /** Of a query over Data Exports, which is paid by what it scans. */
  scannedBytes: z.number().int().optional(),
})
export type PaidRequest = z.infer<typeof PaidRequest>

/** What Foredeck itself spent this month (UTC), and where it stops. */
export const CostMeter = z.object({
  month: z.string(),
  /** In USD; beyond it nothing is requested until it is raised. */
  budget: Amount,
  spent: Amount,
  requests: z.number().int(),
  /** For how many hours the current month's figures are kept. */
  lifetimeHours: z.number(),
  /** Newest first, this month's. */
  latest: z.array(PaidRequest),
})
export type CostMeter = z.infer<typeof CostMeter>

/** Where spend can be read, found out without a paid request. */
export const CostSource = z.object({
  /** `payer:ID`, `member:ID`, or `athena:ID:REGION/DATABASE.TABLE`. */
  id: z.string(),
  kind: z.enum(['payer', 'member', 'athena']),
  account: AccountId,
  name: z.string(),
  /** In a sentence: what it covers, and why it is this one. */
  covers: z.string(),
  /** Whether it is asked where no source is chosen. */
  best: z.boolean(),
  /** Why it cannot be used, once that was seen. */
  failure: Failure.optional(),
  /** The first day that it can be asked for. */
  oldest: Day,
})
export type CostSource = z.infer<typeof CostSource>

/** The lists that cost a request each, fetched when asked for and kept like the spend. */
export const CostList = z.enum([
  'tags',
  'categories',
  'anomalies',
  'forecast',
  'budgets',
  'backfills',
])
export type CostList = z.infer<typeof CostList>

export const FetchProgress = z.object({
  state: z.enum(['fetching', 'done', 'stopped']),
  /** Requests made of those that were priced. */
  made: z.number().int(),
  of: z.number().int(),
  usd: Amount,
  /** What queries over Data Exports have scanned until now. */
  scannedBytes: z.number().int().optional(),
  /** Why it stopped; what was read until then is kept and not paid again. */
  failure: Failure.optional(),
})
export type FetchProgress = z.infer<typeof FetchProgress>
