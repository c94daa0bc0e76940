import { memo, type ReactNode } from 'react'
import { FoldMark } from './fold-mark.tsx'
import type { Column, Fold } from './types.ts'

interface ItemRowProps<Item> {
  readonly id: string
  readonly item: Item
  readonly index: number
  readonly columns: readonly Column<Item>[]
  readonly depth: number
  /** Absent where the table has no tree. */
  readonly fold: Fold | undefined
  readonly current: boolean
  /** Absent where the table has no selecting. */
  readonly selected: boolean | undefined
  readonly rowHeight: number
  readonly className: string | undefined
}

/** Pixels by which each level of a tree is set in. */
const indent = 18

function ItemRowView<Item>(props: ItemRowProps<Item>) {
  const { id, item, index, columns, depth, fold, current, selected, rowHeight } = props
  const classes = ['fd-row', props.className]
  if (current) classes.push('fd-row-current')
  if (selected === true) classes.push('fd-row-selected')
  return (
    <div
      id={id}
      role="row"
      className={classes.filter((name) => name !== undefined).join(' ')}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-level={fold === undefined ? undefined : depth + 1}
      aria-expanded={fold === undefined || fold === 'leaf' ? undefined : fold === 'unfolded'}
      data-index={index}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
    >
      {selected === undefined ? null : (
        <div role="gridcell" className="fd-check" data-check="">
          <input
            type="checkbox"
            tabIndex={-1}
            checked={selected}
            readOnly
            aria-label="Select row"
          />
        </div>
      )}
      {columns.map((column, place) => (
        <Cell key={column.id} column={column} item={item}>
          {place === 0 && fold !== undefined ? (
            <FoldMark fold={fold} inset={depth * indent} />
          ) : null}
        </Cell>
      ))}
    </div>
  )
}

interface CellProps<Item> {
  readonly column: Column<Item>
  readonly item: Item
  readonly children: ReactNode
}

function Cell<Item>({ column, item, children }: CellProps<Item>) {
  const hint = column.hint?.(item)
  if (children === null) {
    return (
      <div
        role="gridcell"
        className={column.align === 'end' ? 'fd-cell fd-cell-end' : 'fd-cell'}
        title={hint}
      >
        {column.cell(item)}
      </div>
    )
  }
  return (
    <div role="gridcell" className="fd-cell fd-cell-first" title={hint}>
      {children}
      <span className="fd-cell-text">{column.cell(item)}</span>
    </div>
  )
}

/** One item of a table. Draws again only when something it shows changed. */
export const ItemRow = memo(ItemRowView) as typeof ItemRowView

interface GroupRowProps {
  readonly id: string
  readonly index: number
  readonly label: ReactNode
  readonly count: number
  /** Absent where groups cannot be folded. */
  readonly folded: boolean | undefined
  readonly current: boolean
  readonly rowHeight: number
}

function groupFold(folded: boolean | undefined): Fold {
  if (folded === undefined) return 'leaf'
  return folded ? 'folded' : 'unfolded'
}

/** The head of a group: its value, how many it holds, and a mark to fold it. */
export const GroupRowView = memo(function GroupRowView(props: GroupRowProps) {
  const { id, index, label, count, folded, current, rowHeight } = props
  return (
    <div
      id={id}
      role="row"
      className={current ? 'fd-row fd-row-group fd-row-current' : 'fd-row fd-row-group'}
      aria-rowindex={index + 2}
      aria-expanded={folded === undefined ? undefined : !folded}
      data-index={index}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
    >
      <FoldMark fold={groupFold(folded)} inset={0} />
      <div role="gridcell" className="fd-group-label">
        {label} <span className="fd-group-count">{count.toLocaleString('en')}</span>
      </div>
    </div>
  )
})
