import { useEffect } from 'react'
import { headHeight } from './table-state.ts'
import { GroupRow, type TableRow } from './types.ts'

/** Calls `onSight` with the items in sight, at first and whenever others are. */
export function useShownRows<Item extends object>(
  element: HTMLElement | null,
  rows: readonly TableRow<Item>[],
  rowHeight: number,
  onSight: ((items: readonly Item[]) => void) | undefined,
): void {
  useEffect(() => {
    if (element === null || onSight === undefined) return undefined
    const tell = () => {
      const first = Math.floor(element.scrollTop / rowHeight)
      const height = element.clientHeight - headHeight
      const last = Math.ceil((element.scrollTop + height) / rowHeight)
      onSight(rows.slice(first, last).filter(isItem))
    }
    tell()
    const observer = new ResizeObserver(tell)
    observer.observe(element)
    element.addEventListener('scroll', tell, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', tell)
    }
  }, [element, rows, rowHeight, onSight])
}

function isItem<Item extends object>(row: TableRow<Item>): row is Item {
  return !(row instanceof GroupRow)
}
