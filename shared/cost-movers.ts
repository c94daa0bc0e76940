import { z } from 'zod'
import {
  Amount,
  CostFilter,
  CostGrouping,
  CostMetric,
  CostPrice,
  CostQuestion,
  CostSeries,
  Day,
  Period,
} from './cost-question.ts'
import { procedure } from './procedure.ts'

/** What rose and what fell between two periods. */
export const MoversQuestion = z.object({
  source: z.string().optional(),
  /** The later of the two; days that are not over are left out. */
  period: Period,
  /**
   * What it is held against: as many days directly before it, or the same days of as many months
   * before, of which a shorter month has fewer.
   */
  against: z.enum(['days', 'months']).default('months'),
  grouping: CostGrouping,
  metric: CostMetric.default('UnblendedCost'),
  filters: z.array(CostFilter).max(4).default([]),
  charges: z.enum(['all', 'usage']).default('all'),
  rules: z.boolean().default(true),
  /** Groups beyond this many, by the size of their movement, are summed into one. */
  top: z.number().int().min(1).max(10_000).default(10),
})
export type MoversQuestion = z.infer<typeof MoversQuestion>

/** How one amount became another. */
export const Movement = z.object({
  before: Amount,
  after: Amount,
  /** `after` less `before`, to the last digit. */
  change: Amount,
  /** Of what it was before, to a tenth of a percent; absent where that was nothing. */
  percent: Amount.optional(),
})
export type Movement = z.infer<typeof Movement>

export const CostMover = Movement.extend({
  values: z.array(z.string()),
  label: z.string(),
  kind: CostSeries.shape.kind,
})
export type CostMover = z.infer<typeof CostMover>

export const CostMovers = z.object({
  currency: z.string(),
  period: Period,
  before: Period,
  /**
   * The largest movements first, and all others in the last; together they are the change of the
   * whole. Absent while either period is not stored as a whole.
   */
  movers: z.array(CostMover).optional(),
  total: Movement.optional(),
  /** From here on AWS calls the figures estimated. */
  estimatedFrom: Day.optional(),
  /** Fetching this question is fetching what both periods lack. */
  question: CostQuestion,
  price: CostPrice,
  notes: z.array(z.string()),
})
export type CostMovers = z.infer<typeof CostMovers>

export const costMoversContract = {
  movers: procedure('The largest rises and falls against the period before, from the store')
    .input(MoversQuestion)
    .output(CostMovers),
}
