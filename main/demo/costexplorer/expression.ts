import type { Expression } from '@aws-sdk/client-cost-explorer'
import { dimensionOf } from './dimensions.ts'
import { invalid, unfit } from './errors.ts'
import type { LineFacts } from './line.ts'
import { categoryName } from './categories.ts'

/** Reads a tag of a line as it stands in the figures of some day; undefined where it does not. */
export type TagReader = (facts: LineFacts, key: string) => string | undefined

/** Whether a line belongs to what was asked for. */
export type Predicate = (facts: LineFacts, tagOf: TagReader) => boolean

const roots = ['And', 'Or', 'Not', 'Dimensions', 'Tags', 'CostCategories'] as const

/** A filter made ready. Throws ValidationException as AWS does. */
export function predicateOf(
  expression: Expression | undefined,
  category: (facts: LineFacts) => string,
): Predicate {
  if (expression === undefined) return () => true
  const given = roots.filter((root) => expression[root] !== undefined)
  const [root] = given
  if (root === undefined) throw invalid('Expression must have one root')
  if (given.length > 1) {
    throw invalid(
      `Expression has more than one roots. Only one root is allowed for each expression: [${given.join(', ')}]`,
    )
  }
  return rootPredicate(expression, root, category)
}

function rootPredicate(
  expression: Expression,
  root: (typeof roots)[number],
  category: (facts: LineFacts) => string,
): Predicate {
  switch (root) {
    case 'And': {
      const parts = operands(expression.And, 'And', category)
      return (facts, tagOf) => parts.every((part) => part(facts, tagOf))
    }
    case 'Or': {
      const parts = operands(expression.Or, 'Or', category)
      return (facts, tagOf) => parts.some((part) => part(facts, tagOf))
    }
    case 'Not': {
      const part = predicateOf(expression.Not, category)
      return (facts, tagOf) => !part(facts, tagOf)
    }
    case 'Dimensions':
      return dimensionPredicate(expression.Dimensions ?? {})
    case 'Tags':
      return tagPredicate(expression.Tags ?? {})
    case 'CostCategories':
      return categoryPredicate(expression.CostCategories ?? {}, category)
  }
}

function operands(
  list: readonly Expression[] | undefined,
  name: string,
  category: (facts: LineFacts) => string,
): Predicate[] {
  if (list === undefined || list.length < 2) {
    throw invalid(`${name} expression must have at least 2 operands`)
  }
  return list.map((one) => predicateOf(one, category))
}

interface Wanted {
  readonly Key?: string | undefined
  readonly Values?: readonly string[] | undefined
  readonly MatchOptions?: readonly string[] | undefined
}

const matchOptions = ['EQUALS', 'ABSENT', 'CASE_SENSITIVE']

function checked(
  { Key, Values = [], MatchOptions = [] }: Wanted,
  kind: string,
): Wanted & { Key: string } {
  for (const option of MatchOptions) {
    const known = kind === 'Dimensions' ? option !== 'ABSENT' : true
    if (!matchOptions.includes(option) || !known) {
      throw invalid(`Match Option ${option} is not supported for ${kind}`)
    }
  }
  const isAbsence = MatchOptions.includes('ABSENT')
  if (Values.length === 0 && !isAbsence) throw invalid(`${kind} expression must have values`)
  if (Values.length > 0 && isAbsence) {
    throw invalid('Values must not be given with the match option ABSENT')
  }
  return { Key: Key ?? '', Values, MatchOptions }
}

function dimensionPredicate(given: Wanted): Predicate {
  const { Key, Values } = checked(given, 'Dimensions')
  const read = dimensionOf(Key)
  if (read === undefined) {
    throw unfit(Key, 'filter.dimensions.key', 'Member must satisfy enum value set')
  }
  const wanted = new Set(Values)
  return (facts) => wanted.has(read(facts))
}

/** The empty value stands for lines without the tag. */
function tagPredicate(given: Wanted): Predicate {
  const { Key, Values, MatchOptions = [] } = checked(given, 'Tags')
  const wanted = new Set(MatchOptions.includes('ABSENT') ? [''] : Values)
  return (facts, tagOf) => wanted.has(tagOf(facts, Key) ?? '')
}

function categoryPredicate(given: Wanted, category: (facts: LineFacts) => string): Predicate {
  const { Key, Values, MatchOptions = [] } = checked(given, 'CostCategories')
  const wanted = new Set(MatchOptions.includes('ABSENT') ? [''] : Values)
  return (facts) => wanted.has(Key === categoryName ? category(facts) : '')
}

/** The tag keys that an expression asks about. */
export function tagKeysIn(expression: Expression | undefined): string[] {
  if (expression === undefined) return []
  const { And = [], Or = [], Not, Tags } = expression
  const inner = [...And, ...Or, ...(Not === undefined ? [] : [Not])].flatMap(tagKeysIn)
  return Tags?.Key === undefined ? inner : [Tags.Key, ...inner]
}
