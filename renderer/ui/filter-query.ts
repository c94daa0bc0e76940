/** How a token compares: equal, contains, starts with, their opposites, and order. */
export type FilterOperator = '=' | '!=' | ':' | '!:' | '^' | '!^' | '<' | '<=' | '>' | '>='

/** Something that rows can be filtered by. */
export interface FilterProperty {
  readonly key: string
  readonly label: string
  /** `text` compares words; `time` takes an age such as `3d` or a date, and compares by order. */
  readonly kind: 'text' | 'choice' | 'time'
}

/** One condition; without a property it is free text over all that a row shows. */
export interface FilterToken {
  readonly propertyKey?: string
  readonly operator: string
  readonly value: string
}

/** All conditions of a list. */
export interface FilterQuery {
  readonly tokens: readonly FilterToken[]
  readonly operation: 'and' | 'or'
  /** What is being typed and is no token yet; always holds beside the tokens. */
  readonly typed?: FilterToken
}

export const emptyQuery: FilterQuery = { tokens: [], operation: 'and' }

/** The query with what was typed as a token of its own, as Enter makes it. */
export function settledQuery({ tokens, operation, typed }: FilterQuery): FilterQuery {
  return { tokens: typed === undefined ? tokens : [...tokens, typed], operation }
}

const operators = {
  text: [':', '!:', '=', '!=', '^', '!^'],
  choice: ['=', '!=', ':', '!:'],
  time: ['>', '<', '>=', '<='],
} as const satisfies Record<FilterProperty['kind'], readonly FilterOperator[]>

/** The operators that make sense for a property, the usual one first. */
export function operatorsOf(property: FilterProperty): readonly FilterOperator[] {
  return operators[property.kind]
}

// Longer ones first, so that `!=` is not read as something with `=`.
const written: readonly FilterOperator[] = ['!=', '!:', '!^', '<=', '>=', '=', ':', '^', '<', '>']

/**
 * What is typed so far as a condition: `Status = fail` about the property, anything else as free
 * text; nothing while only a property's name stands there with an operator and no value.
 */
export function readTyped(
  text: string,
  properties: readonly FilterProperty[],
): FilterToken | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const property = properties
    .filter(({ label }) => trimmed.toLowerCase().startsWith(label.toLowerCase()))
    .sort((a, b) => b.label.length - a.label.length)[0]
  if (property === undefined) return { operator: ':', value: trimmed }
  const rest = trimmed.slice(property.label.length).trim()
  // The field offers the property's operators now; nothing is meant to be found by its name.
  if (rest === '') return undefined
  const operator = written.find((candidate) => rest.startsWith(candidate))
  if (operator === undefined) return { operator: ':', value: trimmed }
  const value = rest.slice(operator.length).trim()
  if (value === '') return undefined
  // A value that is still being typed can hardly be equal to anything yet.
  return { propertyKey: property.key, operator: operator === '=' ? ':' : operator, value }
}
