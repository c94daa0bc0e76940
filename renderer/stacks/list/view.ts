import type { Json } from '../../app/json.ts'
import { emptyQuery, type FilterToken } from '../../ui/filter-query.ts'
import type { TableLayout } from '../../ui/virtual-table.tsx'
import { type QuickFilter, quickFilters, type StackFilter } from './filter.ts'
import type { Grouping } from './group.ts'

/** Everything that the user set on the list: what a saved view holds. */
export interface StacksView {
  readonly filter: StackFilter
  readonly grouping: Grouping
  readonly layout: TableLayout
}

/** Lets everything through. */
export const noFilter: StackFilter = { query: emptyQuery, quick: [] }

const narrowColumns = [
  'name',
  'account',
  'region',
  'status',
  'cost',
  'updated',
  'drift',
  'protection',
  'application',
]

const deletedColumns = ['name', 'account', 'region', 'deleted', 'created', 'description']

/** Which of the two lists a view is of: existing stacks, or those deleted lately. */
export type StacksList = 'stacks' | 'stacks.deleted'

/** The view of a first visit; a wide window shows more columns. */
export function defaultView(list: StacksList, windowWidth: number): StacksView {
  if (list === 'stacks.deleted') {
    const sort = { column: 'deleted', descending: true }
    return {
      filter: noFilter,
      grouping: undefined,
      layout: { columns: deletedColumns, widths: {}, sort },
    }
  }
  const wide = windowWidth >= 1600 ? ['created', 'description'] : []
  return {
    filter: noFilter,
    grouping: undefined,
    layout: {
      columns: [...narrowColumns, ...wide],
      widths: {},
      sort: { column: 'name', descending: false },
    },
  }
}

/** A view as the store keeps it. */
export function viewToJson(view: StacksView): Json {
  const { filter, grouping, layout } = view
  return {
    tokens: filter.query.tokens.map((token) => ({ ...token })),
    operation: filter.query.operation,
    quick: [...filter.quick],
    grouping: grouping ?? null,
    ...layoutToJson(layout),
  }
}

/** Columns, widths and sorting, as the list keeps them between visits. */
export function layoutToJson(layout: TableLayout): Record<string, Json> {
  return {
    columns: [...layout.columns],
    widths: { ...layout.widths },
    sort: layout.sort === undefined ? null : { ...layout.sort },
  }
}

/** A view out of the store; what does not fit, as another version may have written it, is as by default. */
export function viewFromJson(json: unknown, standard: StacksView): StacksView {
  if (!isRecord(json)) return standard
  const operation = json['operation'] === 'or' ? 'or' : 'and'
  return {
    filter: {
      query: { tokens: list(json['tokens']).filter(isToken), operation },
      quick: list(json['quick']).filter(isQuick),
    },
    grouping: typeof json['grouping'] === 'string' ? json['grouping'] : undefined,
    layout: layoutFrom(json, standard.layout),
  }
}

function layoutFrom(json: Record<string, unknown>, standard: TableLayout): TableLayout {
  const columns = list(json['columns']).filter((id) => typeof id === 'string')
  const widths = isRecord(json['widths']) ? json['widths'] : {}
  const sort = json['sort']
  return {
    columns: columns.length === 0 ? standard.columns : columns,
    widths: Object.fromEntries(
      Object.entries(widths).flatMap(([id, width]) =>
        typeof width === 'number' ? [[id, width]] : [],
      ),
    ),
    ...(isRecord(sort) && typeof sort['column'] === 'string'
      ? { sort: { column: sort['column'], descending: sort['descending'] === true } }
      : standard.sort === undefined
        ? {}
        : { sort: standard.sort }),
  }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isToken(value: unknown): value is FilterToken {
  return (
    isRecord(value) &&
    typeof value['operator'] === 'string' &&
    typeof value['value'] === 'string' &&
    (value['propertyKey'] === undefined || typeof value['propertyKey'] === 'string')
  )
}

function isQuick(value: unknown): value is QuickFilter {
  return quickFilters.some(({ id }) => id === value)
}
