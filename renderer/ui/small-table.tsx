import { useCollection } from '@cloudscape-design/collection-hooks'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import type { ReactNode } from 'react'
import { EmptyState } from './empty-state.tsx'

/**
 * A column: how a cell looks, and the text by which it is sorted and filtered. The one with the id
 * `name` heads its row, the one with the id `actions` holds buttons and is not sorted.
 */
export interface SmallColumn<Item> {
  readonly id: string
  readonly header: string
  readonly cell: (item: Item) => ReactNode
  readonly text: (item: Item) => string | number
  readonly width?: number | string
  readonly minWidth?: number | string
  readonly right?: boolean
  /** Its text may be long without a place to break: it is broken anywhere, not pushed aside. */
  readonly breaks?: boolean
}

/** Up to this many rows are taken in at a glance: no filter, no sorting. */
const few = 8

interface SmallTableProps<Item> {
  readonly label: string
  readonly items: readonly Item[]
  readonly columns: readonly SmallColumn<Item>[]
  readonly keyOf: (item: Item) => string
  /** Why there is nothing, when there is nothing at all. */
  readonly empty: string
  /** What such a thing would be good for, under `empty`. */
  readonly emptyHint?: string
  readonly header?: ReactNode
  readonly loading?: boolean
  readonly variant?: TableProps.Variant
}

/** A table of at most a few hundred rows, sortable, with a text filter once it is worth one. */
export function SmallTable<Item>(props: SmallTableProps<Item>) {
  const { items, columns, empty } = props
  const {
    items: shown,
    filterProps,
    filteredItemsCount,
    collectionProps,
  } = useCollection(items, {
    filtering: {
      filteringFunction: (item, text) => matches(item, columns, text),
      empty: <EmptyState title={empty}>{props.emptyHint}</EmptyState>,
      noMatch: <EmptyState title="Nothing matches the filter." />,
    },
    sorting: {},
  })
  return (
    <Table
      {...collectionProps}
      variant={props.variant ?? 'embedded'}
      items={shown}
      trackBy={props.keyOf}
      columnDefinitions={columns.map(toDefinition)}
      ariaLabels={{ tableLabel: props.label }}
      header={props.header}
      loading={props.loading === true}
      loadingText={`Reading ${props.label.toLowerCase()}…`}
      sortingDisabled={items.length <= few}
      wrapLines
      contentDensity="compact"
      filter={
        items.length > few ? (
          <TextFilter
            {...filterProps}
            filteringPlaceholder={`Filter ${props.label.toLowerCase()}`}
            filteringAriaLabel={`Filter ${props.label.toLowerCase()}`}
            countText={`${filteredItemsCount ?? 0} of ${items.length}`}
          />
        ) : undefined
      }
    />
  )
}

function matches<Item>(item: Item, columns: readonly SmallColumn<Item>[], text: string): boolean {
  const haystack = columns
    .map((column) => column.text(item))
    .join(' ')
    .toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word))
}

function toDefinition<Item>(column: SmallColumn<Item>): TableProps.ColumnDefinition<Item> {
  return {
    id: column.id,
    header:
      column.right === true ? <div className="fd-number">{column.header}</div> : column.header,
    cell: (item) => inBox(column, column.cell(item)),
    ...(column.id === 'actions'
      ? {}
      : {
          sortingComparator: (one: Item, other: Item) =>
            compare(column.text(one), column.text(other)),
        }),
    width: column.width,
    minWidth: column.minWidth,
    isRowHeader: column.id === 'name',
  }
}

function inBox<Item>({ right, breaks }: SmallColumn<Item>, content: ReactNode): ReactNode {
  if (right === true) return <div className="fd-number">{content}</div>
  return breaks === true ? <div className="fd-breaks">{content}</div> : content
}

function compare(one: string | number, other: string | number): number {
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other), undefined, { numeric: true })
}
