import { GroupRow, type VirtualTableProps } from './types.ts'
import type { Current } from './use-current.ts'

/** Pixels of the sticky head. */
export const headHeight = 32

/** What the table's keys and clicks work on; renewed with every drawing. */
export interface TableState<Item extends object> {
  readonly props: VirtualTableProps<Item>
  readonly current: Current
  readonly element: HTMLElement | null
  readonly rowHeight: number
}

type Sight = Pick<TableState<object>, 'element' | 'rowHeight'>

/** The item at a place, if an item stands there. */
export function itemAt<Item extends object>(
  { props }: TableState<Item>,
  index: number,
): Item | undefined {
  const row = props.rows[index]
  return row === undefined || row instanceof GroupRow ? undefined : row
}

/** How many whole rows are in sight. */
export function rowsInSight({ element, rowHeight }: Sight): number {
  return Math.max(1, Math.floor(((element?.clientHeight ?? 0) - headHeight) / rowHeight))
}

/** Scrolls just as far as is needed to see a row. */
export function reveal({ element, rowHeight }: Sight, index: number): void {
  if (element === null) return
  const top = index * rowHeight
  const height = element.clientHeight - headHeight
  const { scrollTop } = element
  if (top < scrollTop) element.scrollTo({ top, behavior: 'instant' })
  else if (top + rowHeight > scrollTop + height) {
    element.scrollTo({ top: top + rowHeight - height, behavior: 'instant' })
  }
}
