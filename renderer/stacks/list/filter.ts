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

/** A condition on one item, or words to be found in the text of a whole list at once. */
export type Condition =
  | { readonly kind: 'item'; readonly matches: Matches }
  | { readonly kind: 'text'; readonly words: readonly string[]; readonly negated: boolean }

/** Conditions of which all must hold, each of them met by any of its alternatives. */
export type CompiledFilter = readonly (readonly Condition[])[]

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

/** The whole filter as conditions; none when everything matches. */
export function compileFilter({ query, quick }: StackFilter, now: number): CompiledFilter {
  const tokens = query.tokens.map((token) => tokenCondition(token, now))
  const compiled: (readonly Condition[])[] = quick.map((id) => [
    { kind: 'item', matches: quickMatches(id, now) },
  ])
  if (query.operation === 'or' && tokens.length > 0) compiled.push(tokens)
  else compiled.push(...tokens.map((token) => [token]))
  if (query.typed !== undefined) compiled.push([tokenCondition(query.typed, now)])
  return compiled
}

/** One token as a condition. Free text: every word must be somewhere in what the row shows. */
export function tokenCondition(token: FilterToken, now: number): Condition {
  const { propertyKey: key, operator, value } = token
  if (key === undefined) {
    const words = value.toLowerCase().split(/\s+/).filter(Boolean)
    return { kind: 'text', words, negated: operator.startsWith('!') }
  }
  if (key === 'created' || key === 'updated') {
    return { kind: 'item', matches: timeMatches(key, operator, value, now) }
  }
  const compare = comparison(operator, value.toLowerCase())
  return { kind: 'item', matches: (item) => compare((valueOf(item, key) ?? '').toLowerCase()) }
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
