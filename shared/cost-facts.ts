import { z } from 'zod'
import { Amount, CostPrice, Day } from './cost-question.ts'

const read = {
  /** Absent where it was never fetched. */
  readAt: z.iso.datetime().optional(),
  price: CostPrice,
}

/** The large figures, of all spend of who is asked. Each is absent where what it needs is not stored. */
export const CostFigures = z.object({
  currency: z.string(),
  monthToDate: Amount.optional(),
  /** Without the day under way, which is not yet what a day is; absent on the first of a month. */
  fullDays: Amount.optional(),
  /** The same days of the month before as `fullDays`; a longer month’s last days are left out. */
  sameDaysBefore: Amount.optional(),
  lastMonth: Amount.optional(),
  forecast: z
    .object({ amount: Amount, low: Amount, high: Amount, readAt: z.iso.datetime() })
    .optional(),
  /** Sentences on what the figures leave out. */
  notes: z.array(z.string()),
})
export type CostFigures = z.infer<typeof CostFigures>

/** AWS's finding of unusual spend. */
export const CostAnomaly = z.object({
  id: z.string(),
  from: Day,
  until: Day.optional(),
  impact: Amount,
  expected: Amount.optional(),
  actual: Amount.optional(),
  causes: z.array(
    z.object({
      service: z.string().optional(),
      region: z.string().optional(),
      account: z.string().optional(),
      usageType: z.string().optional(),
      impact: Amount.optional(),
    }),
  ),
})
export type CostAnomaly = z.infer<typeof CostAnomaly>

export const CostBudget = z.object({
  name: z.string(),
  limit: Amount,
  actual: Amount,
  forecast: Amount.optional(),
  unit: z.string(),
  period: z.string(),
})
export type CostBudget = z.infer<typeof CostBudget>

export const CostAnomalies = z.object({ ...read, anomalies: z.array(CostAnomaly) })
export const CostBudgets = z.object({ ...read, budgets: z.array(CostBudget) })
