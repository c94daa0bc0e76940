import { GroupRowView, ItemRow } from './table-row.tsx'
import { type Column, GroupRow, type VirtualTableProps } from './types.ts'
import { useDrawnRows } from './use-window.ts'

interface TableRowsProps<Item extends object> {
  readonly props: VirtualTableProps<Item>
  readonly id: string
  readonly columns: readonly Column<Item>[]
  readonly currentKey: string | undefined
  /** The table that scrolls. */
  readonly element: HTMLElement | null
  readonly rowHeight: number
}

/**
 * The rows in sight. A row's React key is its place in a ring of as many places as are drawn, so
 * that scrolling fills the same elements anew rather than making others. Scrolling draws this part
 * alone, and not the table around it.
 */
export function TableRows<Item extends object>(given: TableRowsProps<Item>) {
  const { placed, ring } = useDrawnRows(given.element, given.props.rows, given.rowHeight)
  return placed.map(({ row, index }) =>
    row instanceof GroupRow ? (
      <GroupLine key={index % ring} given={given} row={row} index={index} />
    ) : (
      <ItemLine key={index % ring} given={given} item={row} index={index} />
    ),
  )
}

interface GroupLineProps<Item extends object> {
  readonly given: TableRowsProps<Item>
  readonly row: GroupRow
  readonly index: number
}

function GroupLine<Item extends object>({ given, row, index }: GroupLineProps<Item>) {
  const current = row.key === given.currentKey
  return (
    <GroupRowView
      id={current ? `${given.id}-current` : `${given.id}-${index}`}
      index={index}
      label={given.props.groupLabel?.(row) ?? row.label}
      count={row.count}
      folded={given.props.onFold === undefined ? undefined : row.folded}
      current={current}
      rowHeight={given.rowHeight}
    />
  )
}

interface ItemLineProps<Item extends object> {
  readonly given: TableRowsProps<Item>
  readonly item: Item
  readonly index: number
}

function ItemLine<Item extends object>({ given, item, index }: ItemLineProps<Item>) {
  const { props, id } = given
  const key = props.rowKey(item)
  const current = key === given.currentKey
  return (
    <ItemRow
      id={current ? `${id}-current` : `${id}-${index}`}
      item={item}
      index={index}
      columns={given.columns}
      depth={props.depthOf?.(item) ?? 0}
      fold={props.foldOf?.(item)}
      current={current}
      selected={props.selection?.has(key)}
      rowHeight={given.rowHeight}
      className={props.rowClass?.(item)}
    />
  )
}
