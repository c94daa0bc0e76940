import type { FilterQuery, FilterToken } from '../../ui/filter-query.ts'
import { hasFailed, inMotion } from '../../ui/status.ts'
import { momentOf } from './ages.ts'
import type { StackItem } from './item.ts'
import { valueOf } from './properties.ts'

/** The quick filters, each a question that is asked often. */
export const quickFilters = [
  { id: 'motion', label: 'In motion' },
  { id: 'failed', label: 'Failed' },
  { id: 'drifted', label: 'Drifted' },
  { id: 'unprotected', label: 'Unprotected' },
  { id: 'stale', label: 'Not updated for a year' },
] as const

export type QuickFilter = (typeof quickFilters)[number]['id']

/** All that decides which stacks are shown. */
export interface StackFilter {
  readonly query: FilterQuery
  readonly quick: readonly QuickFilter[]
}

export type Matches = (item: StackItem) => boolean

const year = 365 * 86_400_000

/** One quick filter as a condition; `now` in milliseconds since 1970. */
export function quickMatches(filter: QuickFilter, now: number): Matches {
  switch (filter) {
    case 'motion':
      return ({ row }) => inMotion(row.status)
    case 'failed':
      return ({ row }) => hasFailed(row.status)
    case 'drifted':
      return ({ row }) => row.drift === 'DRIFTED'
    case 'unprotected':
      return ({ row }) => row.terminationProtection === false && row.parent === undefined
    case 'stale': {
      const limit = new Date(now - year).toISOString()
      return ({ row }) => (row.updatedAt ?? row.createdAt) < limit
    }
  }
}

/** The whole filter as one condition; `undefined` when everything matches. */
export function compileFilter(filter: StackFilter, now: number): Matches | undefined {
  const { query, quick } = filter
  const tokens = query.tokens.map((token) => tokenMatches(token, now))
  const parts: Matches[] = quick.map((id) => quickMatches(id, now))
  if (query.operation === 'or' && tokens.length > 1) {
    parts.push((item) => tokens.some((matches) => matches(item)))
  } else parts.push(...tokens)
  if (query.typed !== undefined) parts.push(tokenMatches(query.typed, now))
  const [first, second] = parts
  if (first === undefined || second === undefined) return first
  return (item) => parts.every((matches) => matches(item))
}

/** One token as a condition. */
export function tokenMatches(token: FilterToken, now: number): Matches {
  const { propertyKey: key, operator, value } = token
  if (key === undefined) return textMatches(value, operator)
  if (key === 'created' || key === 'updated') return timeMatches(key, operator, value, now)
  const compare = comparison(operator, value.toLowerCase())
  return (item) => compare((valueOf(item, key) ?? '').toLowerCase())
}

/** Free text: every word must be somewhere; the negated operators say that not all are. */
function textMatches(value: string, operator: string): Matches {
  const words = value.toLowerCase().split(/\s+/).filter(Boolean)
  const [only, second] = words
  const wanted: Matches =
    only !== undefined && second === undefined
      ? ({ text }) => text.includes(only)
      : ({ text }) => words.every((word) => text.includes(word))
  return operator.startsWith('!') ? (item) => !wanted(item) : wanted
}

function comparison(operator: string, wanted: string): (value: string) => boolean {
  switch (operator) {
    case '!=':
      return (value) => value !== wanted
    case ':':
      return (value) => value.includes(wanted)
    case '!:':
      return (value) => !value.includes(wanted)
    case '^':
      return (value) => value.startsWith(wanted)
    case '!^':
      return (value) => !value.startsWith(wanted)
    default:
      return (value) => value === wanted
  }
}

/** A moment compared with a date or an age; a value that is neither matches nothing. */
function timeMatches(key: string, operator: string, value: string, now: number): Matches {
  const moment = momentOf(value, now)
  if (moment === undefined) return () => false
  const compare = timeComparison(operator, moment)
  return (item) => compare(valueOf(item, key) ?? '')
}

function timeComparison(operator: string, moment: string): (value: string) => boolean {
  switch (operator) {
    case '<':
      return (value) => value < moment
    case '<=':
      return (value) => value <= moment
    case '>=':
      return (value) => value >= moment
    default:
      return (value) => value > moment
  }
}

/** What {@link filterItems} keeps from one time to the next. */
export interface Filtered {
  readonly from: readonly StackItem[]
  readonly filter: StackFilter
  readonly items: readonly StackItem[]
}

/**
 * The items that match, in the order given. When only the typed text grew, what matched before is
 * looked through rather than everything.
 */
export function filterItems(
  items: readonly StackItem[],
  filter: StackFilter,
  now: number,
  before: Filtered | undefined,
): Filtered {
  const matches = compileFilter(filter, now)
  if (matches === undefined) return { from: items, filter, items }
  const narrower = before?.from === items && narrows(before.filter, filter)
  const candidates = narrower ? before.items : items
  return { from: items, filter, items: candidates.filter(matches) }
}

/** Whether everything that `after` matches was matched by `before`, as far as can be seen easily. */
export function narrows(before: StackFilter, after: StackFilter): boolean {
  if (before.query.tokens !== after.query.tokens) return false
  if (before.query.operation !== after.query.operation || before.quick !== after.quick) return false
  const one = before.query.typed
  const other = after.query.typed
  if (one === undefined) return true
  if (other === undefined || one.propertyKey !== other.propertyKey) return false
  // The text of one word that grew; a second word only narrows further.
  return one.operator === ':' && other.operator === ':' && other.value.startsWith(one.value)
}
