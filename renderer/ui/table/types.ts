import type { ReactNode } from 'react'

/** One column that a table can show. */
export interface Column<Item> {
  readonly id: string
  readonly title: string
  /** Pixels, until the user drags its edge. */
  readonly width: number
  /**
   * Its share of the row where there is width to spare, against the other growing columns: at least
   * 1, more for longer text. It never gets narrower than `width`; without it, never wider.
   */
  readonly grow?: number
  readonly align?: 'end'
  readonly sortable?: boolean
  /** Must stay cheap, it runs for every visible row: no hooks inside, no Cloudscape components. */
  cell(item: Item): ReactNode
  /** Shown on hover where the cell may be cut off. */
  hint?(item: Item): string | undefined
}

/** A row that heads a group. */
export class GroupRow {
  readonly key: string
  /** The value that the group shares, as text; `groupLabel` of the table may draw it. */
  readonly label: string
  readonly count: number
  readonly folded: boolean

  constructor(key: string, label: string, count: number, folded: boolean) {
    this.key = key
    this.label = label
    this.count = count
    this.folded = folded
  }
}

/** What stands in a table: items, and group rows between them. */
export type TableRow<Item> = Item | GroupRow

export interface Sort {
  readonly column: string
  readonly descending: boolean
}

/** What the user arranged: which columns in which order, how wide, sorted how. */
export interface TableLayout {
  readonly columns: readonly string[]
  /** Pixels by column, where the user dragged. */
  readonly widths: Readonly<Record<string, number>>
  readonly sort?: Sort
}

/** Whether a row with rows beneath it shows them. */
export type Fold = 'leaf' | 'folded' | 'unfolded'

export interface VirtualTableProps<Item extends object> {
  /** Names the table for screen readers. */
  readonly label: string
  /** All columns that there are; `layout` says which are shown. */
  readonly columns: readonly Column<Item>[]
  readonly layout: TableLayout
  /** The user dragged, sorted or rearranged. Without it none of that is offered. */
  readonly onLayout?: (layout: TableLayout) => void
  /** In the order in which they stand. A new array when anything changed. */
  readonly rows: readonly TableRow<Item>[]
  readonly rowKey: (item: Item) => string
  /** How deep an item stands below its root; 0 without it. */
  readonly depthOf?: (item: Item) => number
  /** Whether an item has rows beneath it; `leaf` without it. */
  readonly foldOf?: (item: Item) => Fold
  /** Fold or unfold a group row or an item, by key. */
  readonly onFold?: (key: string, unfold: boolean) => void
  /** Keys of selected items. Without it there is no selecting. */
  readonly selection?: ReadonlySet<string>
  readonly onSelection?: (selection: ReadonlySet<string>) => void
  /** Enter, or a double click. */
  readonly onOpen?: (item: Item) => void
  /** Space: show or hide the side panel. */
  readonly onPanel?: (item: Item) => void
  /** The row that the keyboard stands on changed. */
  readonly onCurrent?: (item: Item | undefined) => void
  /** The items in sight are others; a stable function. */
  readonly onSight?: (items: readonly Item[]) => void
  /** More keys for the focused table; return true when the key was used. */
  readonly onKey?: (event: KeyboardEvent, current: Item | undefined) => boolean
  /** Keeps scroll position and current row under this name while other pages are shown. */
  readonly rememberAs?: string
  /** Takes the list's keys also when nothing has the focus; for a page's one main table. */
  readonly primary?: boolean
  /** Draws a group's label; as plain text without it. */
  readonly groupLabel?: (group: GroupRow) => ReactNode
  /** Shown in place of rows when there are none. */
  readonly empty?: ReactNode
  /** Skeleton rows in place of rows. */
  readonly loading?: boolean
  /** Pixels; default 30. */
  readonly rowHeight?: number
  /** Classes for a row, such as a quiet one. */
  readonly rowClass?: (item: Item) => string | undefined
}
