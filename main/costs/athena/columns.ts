/** Columns of CUR 2.0 that every question needs, whatever it groups by. */
const needed = [
  'billing_period',
  'line_item_blended_cost',
  'line_item_currency_code',
  'line_item_line_item_type',
  'line_item_net_unblended_cost',
  'line_item_product_code',
  'line_item_unblended_cost',
  'line_item_usage_account_id',
  'line_item_usage_start_date',
  'product',
  'product_region_code',
  'reservation_effective_cost',
  'reservation_net_effective_cost',
  'reservation_net_unused_amortized_upfront_fee_for_billing_period',
  'reservation_net_unused_recurring_fee',
  'reservation_reservation_a_r_n',
  'reservation_unused_amortized_upfront_fee_for_billing_period',
  'reservation_unused_recurring_fee',
  'savings_plan_net_savings_plan_effective_cost',
  'savings_plan_savings_plan_effective_cost',
  'savings_plan_total_commitment_to_date',
  'savings_plan_used_commitment',
] as const

/** Columns that split cost allocation data adds to an export. */
const split = ['split_line_item_split_cost', 'split_line_item_unused_cost'] as const

/** Whether a table has split cost allocation data. */
export function hasSplitCosts(columns: readonly string[]): boolean {
  return split.every((name) => columns.includes(name))
}

/** Where a table keeps tags and cost categories: exports have the one column or the other two. */
export type TagLayout = 'resource_tags' | 'tags'

/** The columns that a table lacks to be CUR 2.0, in order; empty where it has them all. */
export function missingColumns(columns: readonly string[]): string[] {
  const has = new Set(columns.map((name) => name.toLowerCase()))
  const wanted = has.has('tags') ? needed : [...needed, 'cost_category', 'resource_tags']
  return wanted.filter((name) => !has.has(name))
}

/** Where a table with these columns keeps its tags. */
export function tagLayoutOf(columns: readonly string[]): TagLayout {
  return columns.includes('resource_tags') ? 'resource_tags' : 'tags'
}
