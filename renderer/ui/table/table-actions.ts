import type { RefObject } from 'react'
import { moveFor } from './key-moves.ts'
import { span, toggled, withKeys } from './selection.ts'
import { type Current, keyOfRow } from './use-current.ts'
import { GroupRow, type VirtualTableProps } from './types.ts'

interface Parts<Item extends object> {
  readonly props: VirtualTableProps<Item>
  readonly current: Current
  readonly scroller: RefObject<HTMLElement | null>
  readonly rowHeight: number
  readonly headHeight: number
  /** Where the last single selection was made; a range goes from here. */
  readonly anchor: RefObject<number>
}

/** What keys and clicks do in a table. */
export function tableActions<Item extends object>(parts: Parts<Item>) {
  const { props, current, scroller, rowHeight, headHeight, anchor } = parts
  const { rows, rowKey, selection, onSelection } = props

  function reveal(index: number) {
    const element = scroller.current
    if (element === null) return
    const top = index * rowHeight
    const height = element.clientHeight - headHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowHeight > element.scrollTop + height) {
      element.scrollTop = top + rowHeight - height
    }
  }

  function goTo(index: number) {
    current.moveTo(index)
    reveal(index)
  }

  function itemAt(index: number): Item | undefined {
    const row = rows[index]
    return row === undefined || row instanceof GroupRow ? undefined : row
  }

  function selectOne(index: number) {
    const item = itemAt(index)
    if (item === undefined || selection === undefined) return
    anchor.current = index
    onSelection?.(toggled(selection, rowKey(item)))
  }

  function selectTo(index: number) {
    if (selection === undefined) return
    const [from, to] = span(anchor.current, index)
    const items = rows.slice(from, to + 1).filter((row) => !(row instanceof GroupRow))
    onSelection?.(
      withKeys(
        selection,
        items.map((row) => keyOfRow(row, rowKey)),
        true,
      ),
    )
  }

  function selectAll() {
    if (selection === undefined) return
    const items = rows.filter((row): row is Item => !(row instanceof GroupRow))
    const keys = items.map((item) => rowKey(item))
    onSelection?.(new Set(keys.every((key) => selection.has(key)) ? [] : keys))
  }

  function fold(index: number, unfold: boolean | undefined): boolean {
    const row = rows[index]
    if (row === undefined) return false
    const state =
      row instanceof GroupRow ? (row.folded ? 'folded' : 'unfolded') : props.foldOf?.(row)
    if (state === undefined || state === 'leaf') return false
    const want = unfold ?? state === 'folded'
    if (want === (state === 'unfolded')) return false
    props.onFold?.(keyOfRow(row, rowKey), want)
    return true
  }

  function open(index: number) {
    const item = itemAt(index)
    if (item === undefined) fold(index, undefined)
    else props.onOpen?.(item)
  }

  function move(event: KeyboardEvent): boolean {
    const element = scroller.current
    const page = Math.max(
      1,
      Math.floor(((element?.clientHeight ?? 0) - headHeight) / rowHeight) - 1,
    )
    const from = current.index()
    const to = moveFor(event.key, from, rows.length, page)
    if (to === undefined || rows.length === 0) return false
    if (event.shiftKey && selection !== undefined) {
      if (from >= 0 && !hasSelected(from)) anchor.current = from
      selectTo(to)
    }
    goTo(to)
    return true
  }

  function hasSelected(index: number): boolean {
    const item = itemAt(index)
    return item !== undefined && selection?.has(rowKey(item)) === true
  }

  /** Returns whether the key was used. */
  function onKey(event: KeyboardEvent): boolean {
    const at = current.index()
    const item = itemAt(at)
    if (props.onKey?.(event, item) === true) return true
    if (event.altKey) return false
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== 'a' || selection === undefined) return false
      selectAll()
      return true
    }
    if (move(event)) return true
    return actOnCurrent(event, at, item)
  }

  function actOnCurrent(event: KeyboardEvent, at: number, item: Item | undefined): boolean {
    switch (event.key) {
      case 'Enter':
        open(at)
        return at >= 0
      case ' ':
        if (item !== undefined) props.onPanel?.(item)
        else fold(at, undefined)
        return true
      case 'x':
        selectOne(at)
        return selection !== undefined
      case 'X':
        selectTo(at)
        return selection !== undefined
      case 'ArrowRight':
        return fold(at, true)
      case 'ArrowLeft':
        return fold(at, false)
      case 'Escape':
        if (selection === undefined || selection.size === 0) return false
        onSelection?.(new Set())
        return true
      default:
        return false
    }
  }

  return { goTo, onKey, open, fold, selectOne, selectTo, selectAll }
}
