import type { CostMetric } from '../../../shared/cost-question.ts'

/**
 * Amortized cost as AWS documents it for cost reports: what a commitment covers costs its part of
 * the commitment, fees paid in advance cost nothing by themselves, what of a commitment was not
 * used is left as its own charge.
 */
function amortized(names: {
  readonly cost: string
  readonly covered: string
  readonly reserved: string
  readonly unusedUpfront: string
  readonly unusedRecurring: string
  readonly unusedPlan: string
}): string {
  return `CASE
    WHEN line_item_line_item_type = 'SavingsPlanCoveredUsage' THEN ${names.covered}
    WHEN line_item_line_item_type = 'SavingsPlanRecurringFee' THEN ${names.unusedPlan}
    WHEN line_item_line_item_type IN ('SavingsPlanNegation', 'SavingsPlanUpfrontFee') THEN 0
    WHEN line_item_line_item_type = 'DiscountedUsage' THEN ${names.reserved}
    WHEN line_item_line_item_type = 'RIFee' THEN coalesce(${names.unusedUpfront}, 0) + coalesce(${names.unusedRecurring}, 0)
    WHEN line_item_line_item_type = 'Fee' AND coalesce(reservation_reservation_a_r_n, '') <> '' THEN 0
    ELSE ${names.cost}
  END`
}

/** Net columns are empty where there is no discount: the cost is then what it is. */
const net = (column: string, gross: string) => `coalesce(${column}, ${gross})`

const cost = 'line_item_unblended_cost'
const netCost = net('line_item_net_unblended_cost', cost)
const reserved = 'reservation_effective_cost'
const covered = 'savings_plan_savings_plan_effective_cost'
const unusedUpfront = 'reservation_unused_amortized_upfront_fee_for_billing_period'
const unusedRecurring = 'reservation_unused_recurring_fee'
const unusedPlan = '(savings_plan_total_commitment_to_date - savings_plan_used_commitment)'

const amounts: Readonly<Record<CostMetric, string>> = {
  UnblendedCost: cost,
  AmortizedCost: amortized({
    ...{ cost, covered, reserved, unusedUpfront, unusedRecurring, unusedPlan },
  }),
  NetUnblendedCost: netCost,
  NetAmortizedCost: amortized({
    cost: netCost,
    covered: net('savings_plan_net_savings_plan_effective_cost', covered),
    reserved: net('reservation_net_effective_cost', reserved),
    unusedUpfront: net(
      'reservation_net_unused_amortized_upfront_fee_for_billing_period',
      unusedUpfront,
    ),
    unusedRecurring: net('reservation_net_unused_recurring_fee', unusedRecurring),
    // Of what a plan's fee leaves unused there is no net column: it has the fee's own discount.
    unusedPlan: `coalesce(${unusedPlan} * ${netCost} / nullif(${cost}, 0), ${unusedPlan})`,
  }),
  BlendedCost: 'line_item_blended_cost',
}

const decimal = (amount: string) => `CAST(coalesce(${amount}, 0) AS DECIMAL(38, 10))`

/**
 * What a line costs where a task's line counts for what was split off for it: its part of its
 * container instance, and of what nobody used of that. AWS splits amortized cost alone, so it
 * stands for every metric of these lines; all others cost what they do.
 */
const splitOr = (amount: string) => `CASE
    WHEN split_line_item_split_cost IS NULL THEN ${decimal(amount)}
    ELSE ${decimal('split_line_item_split_cost')} + ${decimal('split_line_item_unused_cost')}
  END`

/**
 * A metric's sum as SQL. Reports hold doubles: each is made a decimal of ten places first, which is
 * as fine as Cost Explorer reports, so that their sum is exact; as text, so that no digit is lost.
 */
export function amountSql(metric: CostMetric, isSplit = false): string {
  const amount = isSplit ? splitOr(amounts[metric]) : decimal(amounts[metric])
  return `CAST(SUM(${amount}) AS VARCHAR)`
}
