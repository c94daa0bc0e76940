import type { FilterQuery, FilterToken } from '../filter-query.ts'
import type { Sort } from '../virtual-table.tsx'

/** The properties of a row as text, by which it is filtered and sorted. */
export type RowTexts<Row> = Readonly<Record<string, (row: Row) => string | undefined>>

/** Filters and sorts the rows of one list. */
export interface RowChooser<Row> {
  /** The value of a property; empty where a row has none. */
  textOf(row: Row, key: string): string
  /**
   * The rows that match, sorted. Made for some 5,000 rows at every key press. People look for an
   * account by its name, which rows do not have: `accountName` tells it.
   */
  choose(
    rows: readonly Row[],
    query: FilterQuery,
    sort: Sort | undefined,
    accountName?: AccountName,
  ): readonly Row[]
}

/** The name of an account by its id; undefined where it is not known. */
export type AccountName = (account: string) => string | undefined

/** What stands before a tag's key where it is a property, as in `tag:team`. */
export const tagPrefix = 'tag:'

/**
 * Makes a chooser; free text searches all `texts` and what `more` adds. `tagsOf` answers properties
 * such as `tag:team`. Rows that are alike in what they are sorted by are sorted by `name`. Pure but
 * for a cache.
 */
export function rowChooser<Row extends object>(
  texts: RowTexts<Row>,
  more: (row: Row) => readonly string[] = () => [],
  tagsOf: (row: Row) => Readonly<Record<string, string>> = () => ({}),
): RowChooser<Row> {
  const textOf = (row: Row, key: string) =>
    (key.startsWith(tagPrefix) ? tagsOf(row)[key.slice(tagPrefix.length)] : texts[key]?.(row)) ?? ''
  const haystacks = new WeakMap<Row, string>()
  /** Kept for as long as the rows are the same: names take longest to compare. */
  const byName = new WeakMap<readonly Row[], readonly Row[]>()
  const haystack = (row: Row) => {
    const known = haystacks.get(row)
    if (known !== undefined) return known
    const made = [...Object.keys(texts).map((key) => textOf(row, key)), ...more(row)]
      .join('\n')
      .toLowerCase()
    haystacks.set(row, made)
    return made
  }
  return {
    textOf,
    choose(rows, query, sort, accountName = () => undefined) {
      const nameOf = (row: Row) => accountName(textOf(row, 'account'))?.toLowerCase() ?? ''
      const test = matcherOf(query, { textOf, haystack, nameOf })
      if (sort === undefined) return rows.filter(test)
      const named = byName.get(rows) ?? sorted(rows, nameUp, textOf)
      byName.set(rows, named)
      return sorted(named.filter(test), sort, textOf)
    },
  }
}

type TextOf<Row> = (row: Row, key: string) => string
type Test<Row> = (row: Row) => boolean

interface Looks<Row> {
  readonly textOf: TextOf<Row>
  readonly haystack: (row: Row) => string
  /** The name of a row's account; empty where there is none. */
  readonly nameOf: (row: Row) => string
}

function matcherOf<Row>(query: FilterQuery, looks: Looks<Row>): Test<Row> {
  const tests = query.tokens.map((token) => tokenTest(token, looks))
  const typed = query.typed && tokenTest(query.typed, looks)
  const any = query.operation === 'or' && tests.length > 0
  return (row) =>
    (any ? tests.some((test) => test(row)) : tests.every((test) => test(row))) &&
    (typed?.(row) ?? true)
}

function tokenTest<Row>(
  { propertyKey, operator, value }: FilterToken,
  { textOf, haystack, nameOf }: Looks<Row>,
): Test<Row> {
  const wanted = value.toLowerCase()
  const negated = operator.startsWith('!')
  if (propertyKey === undefined) {
    const words = wanted.split(/\s+/).filter(Boolean)
    const has = (row: Row, word: string) =>
      haystack(row).includes(word) || nameOf(row).includes(word)
    return (row) => words.every((word) => has(row, word)) !== negated
  }
  const holds = comparison(operator, wanted)
  const named = propertyKey === 'account' ? nameOf : () => ''
  return (row) => {
    const name = named(row)
    const matches = holds(textOf(row, propertyKey).toLowerCase()) || (name !== '' && holds(name))
    return matches !== negated
  }
}

function comparison(operator: string, wanted: string): (text: string) => boolean {
  switch (operator.at(-1)) {
    case ':':
      return (text) => text.includes(wanted)
    case '^':
      return (text) => text.startsWith(wanted)
    default:
      return (text) => text === wanted
  }
}

const nameUp: Sort = { column: 'name', descending: false }
const collator = new Intl.Collator('en', { numeric: true })

function sorted<Row>(
  rows: readonly Row[],
  { column, descending }: Sort,
  textOf: TextOf<Row>,
): readonly Row[] {
  const way = descending ? -1 : 1
  return rows
    .map((row) => ({ row, text: textOf(row, column) }))
    .sort((one, other) => way * compare(one.text, other.text))
    .map(({ row }) => row)
}

/** Most rows of a list are alike in their status: they need no collator. */
function compare(one: string, other: string): number {
  return one === other ? 0 : collator.compare(one, other)
}
