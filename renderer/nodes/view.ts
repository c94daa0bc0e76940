import { z } from 'zod'
import type { Json } from '../app/json.ts'
import { emptyQuery, type FilterQuery } from '../ui/filter-query.ts'
import type { TableLayout } from '../ui/virtual-table.tsx'

/** What the user set on the list of nodes: what a saved view holds. */
export interface NodesView {
  readonly query: FilterQuery
  readonly layout: TableLayout
}

/** The view of a first visit. */
export const standardView: NodesView = {
  query: emptyQuery,
  layout: {
    columns: ['name', 'status', 'node', 'account', 'region', 'kind', 'stack', 'state', 'agent'],
    widths: {},
    sort: { column: 'status', descending: true },
  },
}

const Stored = z.object({
  tokens: z.array(
    z.object({ propertyKey: z.string().optional(), operator: z.string(), value: z.string() }),
  ),
  operation: z.enum(['and', 'or']),
  columns: z.array(z.string()).min(1),
  widths: z.record(z.string(), z.number()),
  sort: z.object({ column: z.string(), descending: z.boolean() }).nullable(),
})

/** A view as the store keeps it. */
export function viewToJson({ query, layout }: NodesView): Json {
  return {
    tokens: query.tokens.map((token) => ({ ...token })),
    operation: query.operation,
    columns: [...layout.columns],
    widths: { ...layout.widths },
    sort: layout.sort === undefined ? null : { ...layout.sort },
  }
}

/** A view out of the store; the standard one where another version wrote something else. */
export function viewFromJson(json: unknown): NodesView {
  const read = Stored.safeParse(json)
  if (!read.success) return standardView
  const { tokens, operation, columns, widths, sort } = read.data
  return {
    query: {
      tokens: tokens.map(({ propertyKey, ...token }) => ({
        ...token,
        ...(propertyKey === undefined ? {} : { propertyKey }),
      })),
      operation,
    },
    layout: { columns, widths, ...(sort === null ? {} : { sort }) },
  }
}
