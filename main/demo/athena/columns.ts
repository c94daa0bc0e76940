import { day, monthStart } from '../costexplorer/calendar.ts'
import { categoryName } from '../costexplorer/categories.ts'
import type { RecordType } from '../costexplorer/line.ts'
import type { Cursor } from './cursor.ts'
import { isFargateTask, isTaskLine, splitAmount } from './tasks.ts'
import type { InstantValue, NumberValue, Value } from './values.ts'

/** A column of the cost report. */
export interface ReportColumn {
  /** Glue's name of its type. */
  readonly type: string
  /** It depends on the line and its tags alone, not on the day. */
  readonly ofLine: boolean
  /** It depends on the day alone. */
  readonly ofDay: boolean
  readonly read: (cursor: Cursor) => Value
}

/** The partition key: the month. */
export const partition = 'billing_period'

const lineTypes: Readonly<Partial<Record<RecordType, string>>> = {
  'Recurring reservation fee': 'RIFee',
  'Upfront reservation fee': 'Fee',
  Support: 'Fee',
}

function text(read: (cursor: Cursor) => string): ReportColumn {
  return { type: 'string', ofLine: true, ofDay: false, read: (cursor) => read(cursor) || null }
}

function amount(read: (cursor: Cursor) => number | undefined): ReportColumn {
  const value = (units: number | undefined): NumberValue | null =>
    units === undefined ? null : { type: 'double', units: BigInt(Math.round(units)) }
  return { type: 'double', ofLine: false, ofDay: false, read: (cursor) => value(read(cursor)) }
}

function moment(read: (cursor: Cursor) => number): ReportColumn {
  const value = (at: number): InstantValue => ({ type: 'timestamp', at })
  return { type: 'timestamp', ofLine: false, ofDay: true, read: (cursor) => value(read(cursor)) }
}

/** An amount that only lines of a kind have. */
function amountOf(type: RecordType, share: (cursor: Cursor) => number): ReportColumn {
  return amount((cursor) => (cursor.line.recordType === type ? share(cursor) : undefined))
}

function accountName({ view, line }: Cursor, id = line.account): string {
  return view.organization.accounts.find((account) => account.id === id)?.name ?? ''
}

function commitmentOf({ line }: Cursor, part: string): string {
  return line.commitment.includes(part) ? line.commitment : ''
}

const bill: Readonly<Record<string, ReportColumn>> = {
  bill_bill_type: text(() => 'Anniversary'),
  bill_billing_entity: text(() => 'AWS'),
  bill_billing_period_end_date: moment((cursor) => monthStart(cursor.day, 1) * day),
  bill_billing_period_start_date: moment((cursor) => monthStart(cursor.day) * day),
  bill_payer_account_id: text(({ view }) => view.organization.management),
  bill_payer_account_name: text((cursor) =>
    accountName(cursor, cursor.view.organization.management),
  ),
  cost_category: {
    type: 'map<string,string>',
    ofLine: true,
    ofDay: false,
    read: ({ view, line }) => new Map([[categoryName.toLowerCase(), view.category(line)]]),
  },
}

const item: Readonly<Record<string, ReportColumn>> = {
  line_item_availability_zone: text(() => ''),
  line_item_blended_cost: amount(({ amounts }) => amounts.blended),
  line_item_currency_code: text(() => 'USD'),
  line_item_legal_entity: text(() => 'Amazon Web Services, Inc.'),
  line_item_line_item_description: text(({ line }) => `${line.service}: ${line.usageType}`),
  line_item_line_item_type: text(({ line }) => lineTypes[line.recordType] ?? line.recordType),
  line_item_net_unblended_cost: amount(({ amounts }) => amounts.netUnblended),
  line_item_operation: text(({ line }) => line.operation),
  line_item_product_code: text(({ line }) => line.productCode),
  line_item_resource_id: text(({ line }) => line.resourceId),
  line_item_unblended_cost: amount(({ amounts }) => amounts.unblended),
  line_item_usage_account_id: text(({ line }) => line.account),
  line_item_usage_account_name: text((cursor) => accountName(cursor)),
  line_item_usage_amount: amount(({ amounts }) => amounts.quantity),
  line_item_usage_end_date: moment((cursor) => (cursor.day + 1) * day),
  line_item_usage_start_date: moment((cursor) => cursor.day * day),
  line_item_usage_type: text(({ line }) => line.usageType),
}

const product: Readonly<Record<string, ReportColumn>> = {
  pricing_term: text(({ line }) =>
    line.recordType === 'DiscountedUsage' ? 'Reserved' : 'OnDemand',
  ),
  pricing_unit: text(({ line }) => line.unit),
  product: {
    type: 'map<string,string>',
    ofLine: true,
    ofDay: false,
    read: ({ line }) => new Map([['product_name', line.service]]),
  },
  product_instance_type: text(({ line }) => line.instanceType),
  product_region_code: text(({ line }) => line.region),
  product_servicecode: text(({ line }) => line.productCode),
}

const unused = amountOf('Recurring reservation fee', () => 0)

const commitments: Readonly<Record<string, ReportColumn>> = {
  reservation_effective_cost: amountOf('DiscountedUsage', ({ amounts }) => amounts.amortized),
  reservation_net_effective_cost: amountOf(
    'DiscountedUsage',
    ({ amounts }) => amounts.netAmortized,
  ),
  // All reservations are used to the full.
  reservation_net_unused_amortized_upfront_fee_for_billing_period: unused,
  reservation_net_unused_recurring_fee: unused,
  reservation_reservation_a_r_n: text((cursor) => commitmentOf(cursor, ':ri:')),
  reservation_unused_amortized_upfront_fee_for_billing_period: unused,
  reservation_unused_recurring_fee: unused,
  savings_plan_net_savings_plan_effective_cost: amountOf(
    'SavingsPlanCoveredUsage',
    ({ amounts }) => amounts.netAmortized,
  ),
  savings_plan_savings_plan_a_r_n: text((cursor) => commitmentOf(cursor, ':savingsplan/')),
  savings_plan_savings_plan_effective_cost: amountOf(
    'SavingsPlanCoveredUsage',
    ({ amounts }) => amounts.amortized,
  ),
  savings_plan_total_commitment_to_date: amountOf(
    'SavingsPlanRecurringFee',
    ({ amounts }) => amounts.unblended * 2,
  ),
  savings_plan_used_commitment: amountOf(
    'SavingsPlanRecurringFee',
    ({ amounts }) => amounts.unblended * 2 - amounts.amortized,
  ),
}

function splitPart(part: 'split' | 'unused', net = false): ReportColumn {
  return amount(({ line, amounts }) => splitAmount(line, amounts, { part, net }))
}

const split: Readonly<Record<string, ReportColumn>> = {
  split_line_item_net_split_cost: splitPart('split', true),
  split_line_item_net_unused_cost: splitPart('unused', true),
  split_line_item_parent_resource_id: text(({ line }) => (isTaskLine(line) ? line.parent : '')),
  split_line_item_split_cost: splitPart('split'),
  split_line_item_split_usage: amount(({ line, amounts }) =>
    isTaskLine(line) || isFargateTask(line) ? amounts.quantity : undefined,
  ),
  split_line_item_unused_cost: splitPart('unused'),
}

/** The report's columns by name, in their order: a part of what CUR 2.0 has. */
export const reportColumns: Readonly<Record<string, ReportColumn>> = {
  ...bill,
  ...item,
  ...product,
  ...commitments,
  resource_tags: {
    type: 'map<string,string>',
    ofLine: true,
    ofDay: false,
    read: ({ tags }) => tags,
  },
  ...split,
  [partition]: {
    type: 'string',
    ofLine: false,
    ofDay: true,
    read: (cursor) => new Date(cursor.day * day).toISOString().slice(0, 7),
  },
}
