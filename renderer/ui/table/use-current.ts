import { useRef, useState } from 'react'
import { tableMemory } from './memory.ts'
import { GroupRow, type TableRow } from './types.ts'

/** The row that the keyboard stands on, kept by key so that it stays when rows come and go. */
export interface Current {
  readonly key: string | undefined
  /** Its place now, or -1. */
  index(): number
  moveTo(index: number): void
}

/** The key of any row. */
export function keyOfRow<Item extends object>(
  row: TableRow<Item>,
  rowKey: (item: Item) => string,
): string {
  return row instanceof GroupRow ? row.key : rowKey(row)
}

export function useCurrent<Item extends object>(
  rows: readonly TableRow<Item>[],
  rowKey: (item: Item) => string,
  rememberAs: string | undefined,
  onCurrent: ((item: Item | undefined) => void) | undefined,
): Current {
  const [key, setKey] = useState(() => tableMemory(rememberAs).current)
  const lastIndex = useRef(0)

  function isAt(index: number): boolean {
    const row = rows[index]
    return row !== undefined && keyOfRow(row, rowKey) === key
  }

  function index(): number {
    if (key === undefined) return -1
    // Most of the time it stands where it stood; only else is it looked for.
    if (!isAt(lastIndex.current)) {
      lastIndex.current = rows.findIndex((row) => keyOfRow(row, rowKey) === key)
    }
    return lastIndex.current
  }

  function moveTo(to: number) {
    const row = rows[to]
    if (row === undefined) return
    const next = keyOfRow(row, rowKey)
    lastIndex.current = to
    tableMemory(rememberAs).current = next
    setKey(next)
    onCurrent?.(row instanceof GroupRow ? undefined : row)
  }

  return { key, index, moveTo }
}
