import type { Budget } from '@aws-sdk/client-budgets'
import type {
  Anomaly,
  CostAllocationTag,
  CostAllocationTagBackfillRequest,
  GetCostForecastCommandOutput,
} from '@aws-sdk/client-cost-explorer'
import { z } from 'zod'
import { Amount, Day } from '../../../shared/cost-question.ts'
import type { CostAnomaly, CostBudget } from '../../../shared/cost-facts.ts'
import type { TagBackfill } from '../../../shared/cost-tag-keys.ts'
import type { CostTag } from '../../../shared/cost-tags.ts'
import { present } from '../../aws/present.ts'
import type { Json } from '../../store/settings-table.ts'
import { amountOf } from '../amount.ts'

/** What AWS expects from a day to the month’s end, without what was spent before it. */
export const StoredForecast = z.object({
  from: Day,
  amount: Amount,
  low: Amount,
  high: Amount,
  /** The currency, as AWS tells it. */
  unit: z.string().optional(),
})
export type StoredForecast = z.infer<typeof StoredForecast>

export function tagOf({ TagKey = '', Type, Status, LastUsedDate }: CostAllocationTag): Json {
  const used = Date.parse(LastUsedDate ?? '')
  const tag: CostTag = {
    key: TagKey,
    status: Status ?? 'unknown',
    ...present({
      type: Type,
      lastUsedAt: Number.isNaN(used) ? undefined : new Date(used).toISOString(),
    }),
  }
  return { ...tag }
}

/** A backfill as AWS tells it; `now` stands in for the moment of asking where AWS does not say. */
export function backfillOf(request: CostAllocationTagBackfillRequest, now: Date): TagBackfill {
  const { BackfillFrom = '', RequestedAt = '', CompletedAt = '', BackfillStatus } = request
  const at = Date.parse(RequestedAt)
  return {
    from: BackfillFrom.slice(0, 10),
    requestedAt: new Date(Number.isNaN(at) ? now : at).toISOString(),
    status: BackfillStatus ?? 'unknown',
    ...present({ completedAt: instantIn(CompletedAt) }),
  }
}

function instantIn(text: string): string | undefined {
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

/** AWS tells anomalies in floats: they are taken as they are written. */
export function anomalyOf(anomaly: Anomaly): Json {
  const { Impact } = anomaly
  const shown: CostAnomaly = {
    id: anomaly.AnomalyId ?? '',
    from: dayIn(anomaly.AnomalyStartDate) ?? '1970-01-01',
    impact: number(Impact?.TotalImpact) ?? '0',
    ...present({
      until: dayIn(anomaly.AnomalyEndDate),
      expected: number(Impact?.TotalExpectedSpend),
      actual: number(Impact?.TotalActualSpend),
    }),
    causes: (anomaly.RootCauses ?? []).map((cause) =>
      present({
        service: cause.Service,
        region: cause.Region,
        account: cause.LinkedAccount,
        usageType: cause.UsageType,
        impact: number(cause.Impact?.Contribution),
      }),
    ),
  }
  return shown
}

const dayIn = (text: string | undefined) => text?.slice(0, 10)
const number = (value: number | undefined) =>
  value === undefined ? undefined : amountOf(String(value))

export function forecastOf(
  { Total, ForecastResultsByTime = [] }: Partial<GetCostForecastCommandOutput>,
  from: string,
): Json {
  const [month] = ForecastResultsByTime
  const amount = amountOf(Total?.Amount)
  const forecast: StoredForecast = {
    ...{ from, amount },
    low: amountOf(month?.PredictionIntervalLowerBound ?? amount),
    high: amountOf(month?.PredictionIntervalUpperBound ?? amount),
    ...present({ unit: Total?.Unit }),
  }
  return { ...forecast }
}

/** A budget of money; budgets of usage and of commitments have no place here. */
export function budgetOf({ BudgetType, BudgetName, BudgetLimit, ...budget }: Budget): Json[] {
  if (BudgetType !== 'COST' || BudgetLimit === undefined) return []
  const { ActualSpend, ForecastedSpend } = budget.CalculatedSpend ?? {}
  const shown: CostBudget = {
    name: BudgetName ?? '',
    limit: amountOf(BudgetLimit.Amount),
    actual: amountOf(ActualSpend?.Amount),
    unit: BudgetLimit.Unit ?? 'USD',
    period: (budget.TimeUnit ?? 'MONTHLY').toLowerCase(),
    ...present({ forecast: ForecastedSpend && amountOf(ForecastedSpend.Amount) }),
  }
  return [{ ...shown }]
}
