import type { FilterProperty } from '../../ui/filter-query.ts'
import type { StackItem } from './item.ts'

/** Prefix of the keys of properties that stand for tags. */
export const tagPrefix = 'tag:'

const fixed: readonly FilterProperty[] = [
  { key: 'name', label: 'Name', kind: 'text' },
  { key: 'account', label: 'Account', kind: 'choice' },
  { key: 'accountId', label: 'Account id', kind: 'choice' },
  { key: 'region', label: 'Region', kind: 'choice' },
  { key: 'status', label: 'Status', kind: 'choice' },
  { key: 'awsStatus', label: 'AWS status', kind: 'choice' },
  { key: 'reason', label: 'Status reason', kind: 'text' },
  { key: 'drift', label: 'Drift', kind: 'choice' },
  { key: 'protection', label: 'Protection', kind: 'choice' },
  { key: 'nested', label: 'Nested', kind: 'choice' },
  { key: 'application', label: 'Application', kind: 'choice' },
  { key: 'description', label: 'Description', kind: 'text' },
  { key: 'role', label: 'Service role', kind: 'text' },
  { key: 'created', label: 'Created', kind: 'time' },
  { key: 'updated', label: 'Updated', kind: 'time' },
]

/** Whether a property's values are moments. */
export function isTime(key: string): boolean {
  return fixed.some((property) => property.key === key && property.kind === 'time')
}

/** What stacks can be filtered by: the fixed properties, and one for every tag key there is. */
export function filterProperties(tagKeys: readonly string[]): readonly FilterProperty[] {
  return [
    ...fixed,
    ...tagKeys.map((key) => ({
      key: `${tagPrefix}${key}`,
      label: `Tag ${key}`,
      kind: 'choice' as const,
    })),
  ]
}

/** The value of a property, as it is shown; for times as ISO 8601. */
export function valueOf(item: StackItem, key: string): string | undefined {
  const { row } = item
  if (key.startsWith(tagPrefix)) return row.tags[key.slice(tagPrefix.length)]
  switch (key) {
    case 'name':
      return row.name
    case 'account':
      return item.accountName
    case 'accountId':
      return row.account
    case 'region':
      return row.region
    case 'status':
      return item.statusWord
    case 'awsStatus':
      return row.status
    case 'reason':
      return row.statusReason
    case 'drift':
      return driftWord(row.drift)
    case 'protection':
      return protectionWord(row.terminationProtection)
    case 'nested':
      return row.parent === undefined ? 'no' : 'yes'
    default:
      return furtherValue(item, key)
  }
}

function furtherValue({ row, application }: StackItem, key: string): string | undefined {
  switch (key) {
    case 'application':
      return application
    case 'description':
      return row.description
    case 'role':
      return row.role
    case 'created':
      return row.createdAt
    case 'updated':
      return row.updatedAt ?? row.createdAt
    default:
      return undefined
  }
}

/** Drift in plain words. */
export function driftWord(drift: StackItem['row']['drift']): string {
  switch (drift) {
    case 'DRIFTED':
      return 'Drifted'
    case 'IN_SYNC':
      return 'In sync'
    case 'NOT_CHECKED':
      return 'Not checked'
    case 'UNKNOWN':
      return 'Unknown'
  }
}

/** Termination protection in plain words. */
export function protectionWord(enabled: boolean | undefined): string {
  if (enabled === undefined) return 'Unknown'
  return enabled ? 'On' : 'Off'
}

/** The different values of a property, in order, for suggestions; at most `limit`. */
export function valuesOf(
  items: readonly StackItem[],
  key: string,
  limit = 2000,
): readonly string[] {
  const values = new Set<string>()
  for (const item of items) {
    const value = valueOf(item, key)
    if (value !== undefined && value !== '') values.add(value)
    if (values.size >= limit) break
  }
  return [...values].sort((one, other) => one.localeCompare(other, undefined, { numeric: true }))
}
