import { moveFor } from './key-moves.ts'
import { isSelected, selectAll, selectOne, selectRange } from './selecting.ts'
import { itemAt, reveal, rowsInSight, type TableState } from './table-state.ts'
import { GroupRow } from './types.ts'
import { keyOfRow } from './use-current.ts'

/** What keys and clicks do in a table. */
export interface TableControl<Item extends object> {
  /** The state to work on from now on. */
  readonly update: (state: TableState<Item>) => void
  /** Returns whether the key was used. */
  readonly onKey: (event: KeyboardEvent) => boolean
  readonly onRowClick: (index: number, click: RowClick) => void
  readonly open: (index: number) => void
  readonly selectAll: () => void
}

export interface RowClick {
  readonly on: 'fold' | 'check' | 'row'
  readonly shift: boolean
  /** Ctrl, or Cmd on macOS. */
  readonly mod: boolean
}

export function createTableControl<Item extends object>(
  initial: TableState<Item>,
): TableControl<Item> {
  let state = initial
  /** Where the last single selection was made; a range goes from here. */
  let anchor = 0

  function goTo(index: number) {
    state.current.moveTo(index)
    reveal(state, index)
  }

  function open(index: number) {
    const item = itemAt(state, index)
    if (item === undefined) fold(state, index, undefined)
    else state.props.onOpen?.(item)
  }

  function move(event: KeyboardEvent): boolean {
    const { current, props } = state
    const from = current.index()
    const to = moveFor(event.key, from, props.rows.length, rowsInSight(state) - 1)
    if (to === undefined || props.rows.length === 0) return false
    if (event.shiftKey) {
      if (from >= 0 && !isSelected(state, from)) anchor = from
      selectRange(state, anchor, to)
    }
    goTo(to)
    return true
  }

  function act(event: KeyboardEvent, at: number): boolean {
    switch (event.key) {
      case 'Enter':
        open(at)
        return at >= 0
      case ' ':
        return showPanel(state, at)
      case 'x':
        anchor = at
        return selectOne(state, at)
      case 'X':
        return selectRange(state, anchor, at)
      case 'ArrowRight':
        return fold(state, at, true)
      case 'ArrowLeft':
        return fold(state, at, false)
      case 'Escape':
        return clearSelection(state)
      default:
        return false
    }
  }

  return {
    open,
    update: (next) => void (state = next),
    selectAll: () => void selectAll(state),
    onKey(event) {
      const at = state.current.index()
      if (state.props.onKey?.(event, itemAt(state, at)) === true) return true
      if (event.altKey) return false
      if (event.ctrlKey || event.metaKey) return event.key === 'a' && selectAll(state)
      return move(event) || act(event, at)
    },
    onRowClick(index, { on, shift, mod }) {
      goTo(index)
      if (on === 'fold') fold(state, index, undefined)
      else if (shift) selectRange(state, anchor, index)
      else if (on === 'check' || mod) {
        anchor = index
        selectOne(state, index)
      } else anchor = index
    },
  }
}

/** Folds or unfolds a row; the other way round without `unfold`. Returns whether it changed. */
function fold<Item extends object>(
  { props }: TableState<Item>,
  index: number,
  unfold: boolean | undefined,
): boolean {
  const row = props.rows[index]
  if (row === undefined) return false
  const folded = row instanceof GroupRow ? row.folded : foldedItem(props.foldOf?.(row))
  if (folded === undefined) return false
  const want = unfold ?? folded
  if (want !== folded) return false
  props.onFold?.(keyOfRow(row, props.rowKey), want)
  return true
}

function foldedItem(fold: 'leaf' | 'folded' | 'unfolded' | undefined): boolean | undefined {
  return fold === undefined || fold === 'leaf' ? undefined : fold === 'folded'
}

function showPanel<Item extends object>(state: TableState<Item>, at: number): boolean {
  const item = itemAt(state, at)
  if (item === undefined) fold(state, at, undefined)
  else state.props.onPanel?.(item)
  return true
}

function clearSelection<Item extends object>({ props }: TableState<Item>): boolean {
  if (props.selection === undefined || props.selection.size === 0) return false
  props.onSelection?.(new Set())
  return true
}
