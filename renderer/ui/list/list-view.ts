import type { Json } from '../../app/json.ts'
import { emptyQuery, type FilterQuery } from '../filter-query.ts'
import type { Sort, TableLayout } from '../virtual-table.tsx'
import type { Grouping } from './group-select.tsx'

/** What the user set on a list: what a saved view holds. */
export interface ListView {
  readonly query: FilterQuery
  /** The quick filters that are on. */
  readonly chips: readonly string[]
  readonly grouping?: Grouping
  readonly layout: TableLayout
}

/** The view of a first visit. */
export function firstView(columns: readonly string[], sort: Sort): ListView {
  return { query: emptyQuery, chips: [], layout: { columns, widths: {}, sort } }
}

/** A view as the store keeps it. */
export function viewToJson({ query, chips, grouping, layout }: ListView): Json {
  return {
    tokens: query.tokens.map((token) => ({ ...token })),
    operation: query.operation,
    chips: [...chips],
    grouping: grouping ?? null,
    columns: [...layout.columns],
    widths: { ...layout.widths },
    sort: layout.sort === undefined ? null : { ...layout.sort },
  }
}

/** A view out of the store; `standard` where another version wrote something else. */
export function viewFromJson(json: unknown, standard: ListView): ListView {
  const stored = asRecord(json)
  const columns = textsOf(stored['columns'])
  if (columns === undefined || columns.length === 0) return standard
  const sort = sortOf(stored['sort'])
  const grouping = stored['grouping']
  return {
    query: queryOf(stored),
    chips: textsOf(stored['chips']) ?? [],
    ...(typeof grouping === 'string' && { grouping }),
    layout: { columns, widths: widthsOf(stored['widths']), ...(sort && { sort }) },
  }
}

type Fields = Readonly<Record<string, unknown>>

function asRecord(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

function textsOf(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.filter((one): one is string => typeof one === 'string')
}

function widthsOf(value: unknown): Record<string, number> {
  const entries = Object.entries(asRecord(value)).flatMap(([column, width]) =>
    typeof width === 'number' ? [[column, width] as const] : [],
  )
  return Object.fromEntries(entries)
}

function sortOf(value: unknown): Sort | undefined {
  const { column, descending } = asRecord(value)
  return typeof column === 'string' ? { column, descending: descending === true } : undefined
}

function queryOf({ tokens, operation }: Fields): FilterQuery {
  const read = (Array.isArray(tokens) ? tokens : []).flatMap((token: unknown) => {
    const { propertyKey, operator, value } = asRecord(token)
    if (typeof operator !== 'string' || typeof value !== 'string') return []
    return [{ operator, value, ...(typeof propertyKey === 'string' && { propertyKey }) }]
  })
  return { tokens: read, operation: operation === 'or' ? 'or' : 'and' }
}
