import { FailureError } from '../../../shared/failure.ts'
import { type DatasetFilter, type Dimension, nameIn, splitDimension } from '../spend/dataset.ts'
import type { TagLayout } from './columns.ts'
import { firstOf, mapValue, quotedText } from './sql-text.ts'

/** The keys under which CUR 2.0 may keep a name, the likeliest to be exact first. */
export function reportKeys(name: string): string[] {
  // AWS writes `costCenter` and `cost-center` alike, as `cost_center`, and `ARN` as `a_r_n`.
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_|_$/g, '')
  const keys = [name, plain(name.replace(/([A-Z])/g, '_$1')), plain(name)]
  return [...new Set(keys)].filter((key) => key !== '')
}

function tagOf(key: string, layout: TagLayout): string {
  if (layout === 'tags') return firstOf([mapValue('tags', `resourceTags/${key}`)])
  const prefix = key.startsWith('aws:') ? '' : 'user_'
  return firstOf(reportKeys(key).map((one) => mapValue('resource_tags', prefix + one)))
}

function categoryOf(name: string, layout: TagLayout): string {
  if (layout === 'tags') return firstOf([mapValue('tags', `costCategory/${name}`)])
  return firstOf(reportKeys(name).map((one) => mapValue('cost_category', one)))
}

/** Line item types that Cost Explorer calls otherwise as record types. */
const recordType = `CASE
    WHEN line_item_line_item_type = 'RIFee' THEN 'Recurring reservation fee'
    WHEN line_item_line_item_type <> 'Fee' THEN line_item_line_item_type
    WHEN coalesce(reservation_reservation_a_r_n, '') <> '' THEN 'Upfront reservation fee'
    WHEN line_item_product_code LIKE '%Support%' THEN 'Support'
    ELSE 'Other out-of-cycle charges'
  END`

const columns: Readonly<Record<string, string>> = {
  LINKED_ACCOUNT: firstOf(['line_item_usage_account_id']),
  RECORD_TYPE: recordType,
  REGION: firstOf(['product_region_code'], "'NoRegion'"),
  [splitDimension]: "CASE WHEN split_line_item_split_cost IS NULL THEN 'own' ELSE 'split' END",
  SERVICE: firstOf([mapValue('product', 'product_name'), 'line_item_product_code']),
}

/**
 * A dimension of Cost Explorer's as SQL over CUR 2.0: a text that is never null, empty where spend
 * has no value. Throws a `FailureError` for what the report cannot be grouped by.
 */
export function valueSql(dimension: Dimension, layout: TagLayout): string {
  const name = nameIn(dimension)
  if (name !== undefined) {
    return 'tag' in name ? tagOf(name.tag, layout) : categoryOf(name.category, layout)
  }
  const sql = Object.hasOwn(columns, dimension) ? columns[dimension] : undefined
  if (sql !== undefined) return sql
  throw new FailureError({
    kind: 'invalid-input',
    sentence: `Data Exports are not asked by ${dimension} here.`,
    advice: 'Ask Cost Explorer for it: choose it as the source.',
    retryable: false,
  })
}

/** A filter as SQL's condition. */
export function conditionSql(
  { dimension, values, not = false }: DatasetFilter,
  layout: TagLayout,
): string {
  return `${valueSql(dimension, layout)} ${not ? 'NOT IN' : 'IN'} (${values.map(quotedText).join(', ')})`
}
