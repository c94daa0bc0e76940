import type { FilterToken } from '../../ui/filter-query.ts'
import type { StackFilter } from './filter.ts'

/** One of the conditions that all must hold: tokens of which any may, or a quick filter. */
type Conjunct = readonly FilterToken[] | string

/**
 * Whether all that `after` lets through passed `before` too, as when a word goes on to be typed.
 * It may be true and not be seen; what is seen is true; pure.
 */
export function narrows(before: StackFilter, after: StackFilter): boolean {
  const stricter = conjuncts(after)
  return conjuncts(before).every((one) => stricter.some((other) => implies(other, one)))
}

/** The same text for filters that let the same through. */
export function filterKey(filter: StackFilter): string {
  return JSON.stringify(conjuncts(filter).map(conjunctKey))
}

function conjuncts({ query, quick }: StackFilter): readonly Conjunct[] {
  const { tokens, operation, typed } = query
  const all: Conjunct[] = [...quick]
  if (operation === 'or' && tokens.length > 0) all.push(tokens)
  else all.push(...tokens.map((token) => [token]))
  if (typed !== undefined) all.push([typed])
  return all
}

function conjunctKey(conjunct: Conjunct): unknown {
  if (typeof conjunct === 'string') return conjunct
  return conjunct.map(({ propertyKey, operator, value }) => [propertyKey ?? null, operator, value])
}

function implies(stricter: Conjunct, wider: Conjunct): boolean {
  if (JSON.stringify(conjunctKey(stricter)) === JSON.stringify(conjunctKey(wider))) return true
  if (typeof stricter === 'string' || typeof wider === 'string') return false
  const [one, ...others] = stricter
  // Any token of the wider one may let through what the only one of the stricter does.
  return one !== undefined && others.length === 0 && wider.some((token) => tokenImplies(one, token))
}

function tokenImplies(stricter: FilterToken, wider: FilterToken): boolean {
  if (stricter.propertyKey !== wider.propertyKey || stricter.operator !== wider.operator) {
    return false
  }
  const value = stricter.value.toLowerCase()
  const part = wider.value.toLowerCase()
  if (wider.operator === '^') return wider.propertyKey !== undefined && value.startsWith(part)
  if (wider.operator !== ':') return false
  if (wider.propertyKey !== undefined) return isText(wider.propertyKey) && value.includes(part)
  const words = wordsOf(value)
  return wordsOf(part).every((word) => words.some((longer) => longer.includes(word)))
}

/** Times are compared as moments, of which a longer text is not a part. */
function isText(propertyKey: string): boolean {
  return propertyKey !== 'created' && propertyKey !== 'updated'
}

function wordsOf(value: string): readonly string[] {
  return value.split(/\s+/).filter(Boolean)
}
