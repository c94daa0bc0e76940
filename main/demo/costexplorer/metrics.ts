import type { MetricValue } from '@aws-sdk/client-cost-explorer'
import { unfit } from './errors.ts'
import type { DayAmounts } from './line.ts'
import { amountText, type Sum } from './money.ts'

/** Cost Explorer's metrics, by name, and what they are of a line's day. */
const metrics = {
  AmortizedCost: 'amortized',
  BlendedCost: 'blended',
  NetAmortizedCost: 'netAmortized',
  NetUnblendedCost: 'netUnblended',
  NormalizedUsageAmount: 'normalized',
  UnblendedCost: 'unblended',
  UsageQuantity: 'quantity',
} as const satisfies Record<string, keyof DayAmounts>

type MetricName = keyof typeof metrics

/** The metrics that are asked for; at least one. Throws ValidationException. */
export function metricsOf(names: readonly string[] | undefined): MetricName[] {
  if (names === undefined || names.length === 0) {
    throw unfit('[]', 'metrics', 'Member must have length greater than or equal to 1')
  }
  return names.map((name) => {
    if (Object.hasOwn(metrics, name)) return name as MetricName
    throw unfit(
      name,
      'metrics',
      `Member must satisfy enum value set: [${Object.keys(metrics).join(', ')}]`,
    )
  })
}

/** What a metric is of a line's day. */
export function amountOf(name: MetricName): keyof DayAmounts {
  return metrics[name]
}

/** Sums in AWS's shape; nothing at all where there are none. */
export function metricValues(
  names: readonly MetricName[],
  sums: readonly Sum[] | undefined,
): Record<string, MetricValue> {
  return Object.fromEntries(
    names.map((name, index) => [
      name,
      { Amount: amountText(sums?.[index]?.total ?? 0n), Unit: unitOf(name) },
    ]),
  )
}

function unitOf(name: MetricName): string {
  return name === 'UsageQuantity' || name === 'NormalizedUsageAmount' ? 'N/A' : 'USD'
}
