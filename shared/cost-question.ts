import { z } from 'zod'
import { AccountId } from './target.ts'

/** A calendar day in UTC, as Cost Explorer counts days, such as `2026-11-21`. */
export const Day = z.iso.date()
export type Day = z.infer<typeof Day>

/**
 * An exact decimal as text, such as `-12.3400000001`; never a float. In the currency that AWS
 * reported it in.
 */
export const Amount = z.string().regex(/^-?\d+(\.\d+)?$/, 'An amount is a decimal number')
export type Amount = z.infer<typeof Amount>

/** Half open: `until` is the first day that is not counted, as Cost Explorer takes it. */
export const Period = z
  .object({ from: Day, until: Day })
  .refine(({ from, until }) => from < until, 'A period ends after it begins')
export type Period = z.infer<typeof Period>

/** Cost Explorer's metrics; each request brings all of them, for the same price. */
export const CostMetric = z.enum([
  'UnblendedCost',
  'AmortizedCost',
  'NetUnblendedCost',
  'NetAmortizedCost',
  'BlendedCost',
])
export type CostMetric = z.infer<typeof CostMetric>

/** What spend is divided by. `ou` and `stack` are joined on by Foredeck. */
export const CostGrouping = z.discriminatedUnion('by', [
  z.object({ by: z.literal('account') }),
  z.object({ by: z.literal('ou') }),
  z.object({ by: z.literal('service') }),
  z.object({ by: z.literal('region') }),
  /** AWS's record types: Usage, Credit, Refund, Tax, Support … */
  z.object({ by: z.literal('record-type') }),
  /** The activated tag `aws:cloudformation:stack-name`. */
  z.object({ by: z.literal('stack') }),
  /** A cost allocation tag’s key, as it is written in AWS; rules apply to its values. */
  z.object({ by: z.literal('tag'), key: z.string().min(1).max(128) }),
  z.object({ by: z.literal('cost-category'), name: z.string().min(1).max(50) }),
])
export type CostGrouping = z.infer<typeof CostGrouping>

/** Only spend whose group is one of these; the empty text is spend that has none. */
export const CostFilter = z.object({
  grouping: CostGrouping,
  values: z.array(z.string()).min(1),
})
export type CostFilter = z.infer<typeof CostFilter>

/** What is asked of the stored spend. The first grouping makes the series, the second divides. */
export const CostQuestion = z.object({
  /** The management or payer account, or a member asked by itself; absent: what was found best. */
  source: z.string().optional(),
  period: Period,
  granularity: z.enum(['daily', 'monthly']).default('daily'),
  metric: CostMetric.default('UnblendedCost'),
  groupings: z.array(CostGrouping).min(1).max(2),
  filters: z.array(CostFilter).max(4).default([]),
  /** `usage` leaves credits, refunds and tax out. */
  charges: z.enum(['all', 'usage']).default('all'),
  /** Whether the local rules (merge values, account means team, shared cost) are applied. */
  rules: z.boolean().default(true),
  /** Series beyond this many are summed into one called `other`. */
  top: z.number().int().min(1).max(10_000).default(20),
})
export type CostQuestion = z.infer<typeof CostQuestion>

/** What queries over Data Exports would scan: Athena is paid by the byte. */
export const ScanPrice = z.object({
  /** Absent where nothing tells it before the first query. */
  bytes: z.number().int().optional(),
  /** `last`: as queries like it scanned; `table`: no more than the table's size; `resumed`: a query
   * of before goes on, and nothing is scanned again. */
  basis: z.enum(['last', 'table', 'resumed', 'unknown']),
  /** Beyond so many bytes the workgroup stops a query. */
  limitBytes: z.number().int().optional(),
  /** In USD: a query that has scanned for more is stopped. */
  most: Amount,
})
export type ScanPrice = z.infer<typeof ScanPrice>

/** What fetching would cost, before anything is fetched. Cost Explorer takes 0.01 USD a request. */
export const CostPrice = z.object({
  /** Requests, pages counted as far as they are known from the last time. */
  requests: z.number().int(),
  /** Whether the pages are a guess, since this was never fetched. */
  atLeast: z.boolean(),
  /** In USD. */
  usd: Amount,
  /** What would be fetched. */
  periods: z.array(Period),
  /** Of Data Exports, where `requests` are queries and `usd` is about. */
  scan: ScanPrice.optional(),
})
export type CostPrice = z.infer<typeof CostPrice>

/** One line of the chart and the table. */
export const CostSeries = z.object({
  /** The groups’ values, one a grouping; empty text where spend has none. */
  values: z.array(z.string()),
  /** As shown: an account’s name instead of its id, `no tag` for the empty value. */
  label: z.string(),
  /** `shared` was divided by a rule; `other` is what is beyond `top`. */
  kind: z.enum(['value', 'none', 'shared', 'other']),
  /** One a column. */
  amounts: z.array(Amount),
  total: Amount,
  /** The same groups in the period of the same length before, where that is stored. */
  before: Amount.optional(),
})
export type CostSeries = z.infer<typeof CostSeries>

/** What the store knows to a question. Reading it never calls AWS. */
export const CostView = z.object({
  currency: z.string(),
  /** The first day of each column. */
  columns: z.array(Day),
  series: z.array(CostSeries),
  /** Sum of the series, to the last digit. */
  amounts: z.array(Amount),
  total: Amount,
  before: Amount.optional(),
  /** From here on AWS calls the figures estimated. */
  estimatedFrom: Day.optional(),
  /** What is asked for and not stored, or stored and older than its lifetime. */
  missing: z.array(Period),
  /** When the oldest and the newest part of it was read. */
  readAt: z.object({ oldest: z.iso.datetime(), newest: z.iso.datetime() }).optional(),
  /** When the current month is due again. */
  staleAt: z.iso.datetime().optional(),
  price: CostPrice,
  /** Sentences on what the figures leave out, such as members that could not be read. */
  notes: z.array(z.string()),
  account: AccountId.optional(),
})
export type CostView = z.infer<typeof CostView>
