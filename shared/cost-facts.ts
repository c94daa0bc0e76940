import { z } from 'zod'
import { AccountId, RegionName } from './target.ts'
import { Amount, CostPrice, Day, Period } from './cost-question.ts'

const read = {
  /** Absent where it was never fetched. */
  readAt: z.iso.datetime().optional(),
  price: CostPrice,
}

/** The large figures. Each is absent where what it needs is not stored. */
export const CostFigures = z.object({
  currency: z.string(),
  monthToDate: Amount.optional(),
  /** The same days of the month before; a longer month’s last days are left out. */
  sameDaysBefore: Amount.optional(),
  lastMonth: Amount.optional(),
  forecast: z
    .object({ amount: Amount, low: Amount, high: Amount, readAt: z.iso.datetime() })
    .optional(),
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

/** Where a figure of a stack or a service comes from. */
export const CostBasis = z.enum([
  /** `aws:cloudformation:stack-name` is activated: AWS's own figure. */
  'stack-tag',
  /** Split cost allocation data, for ECS. */
  'split-cost',
  /** Spend of the tags that its resources share, divided by them: an estimate. */
  'estimate',
])

/** What a stack or a service cost in the last 30 full days. */
export const ObjectCost = z.object({
  account: AccountId,
  region: RegionName.optional(),
  /** The stack’s name or `CLUSTER/SERVICE`. */
  name: z.string(),
  monthly: Amount,
  currency: z.string(),
  basis: CostBasis,
  period: Period,
})
export type ObjectCost = z.infer<typeof ObjectCost>

export const ObjectCosts = z.object({
  ...read,
  costs: z.array(ObjectCost),
  /** Why there are none, or what they leave out. */
  notes: z.array(z.string()),
})
export type ObjectCosts = z.infer<typeof ObjectCosts>

/** A deployment or a stack’s change, to be drawn on the daily line. */
export const CostMarker = z.object({
  day: Day,
  kind: z.enum(['stack', 'service', 'pipeline', 'build', 'codedeploy']),
  title: z.string(),
  account: AccountId,
  region: RegionName,
  /** The route of its page. */
  route: z.string(),
})
export type CostMarker = z.infer<typeof CostMarker>
