import { useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Rows that are drawn: from `first` up to and without `end`. */
export interface RowWindow {
  readonly first: number
  readonly end: number
}

/** Rows drawn beyond each edge of what is seen, so that a quick scroll finds them there. */
const margin = 6
/** The window moves in steps of this many rows, so that most scroll events change nothing. */
const step = 4

/** The rows to draw for a scroll position; pure. */
export function windowAt(
  scrollTop: number,
  height: number,
  rowHeight: number,
  count: number,
): RowWindow {
  const top = Math.floor(scrollTop / rowHeight) - margin
  const first = Math.max(0, Math.floor(top / step) * step)
  const length = Math.ceil(height / rowHeight) + 2 * margin + step
  return { first: Math.min(first, Math.max(0, count - 1)), end: Math.min(count, first + length) }
}

/**
 * Which rows to draw of a scrolling table with rows of one height. It follows the scroll position
 * and draws within the same frame, so that no scroll shows an empty stretch.
 */
export function useRowWindow(
  element: HTMLElement | null,
  count: number,
  rowHeight: number,
): RowWindow {
  const [seen, setSeen] = useState({ top: 0, height: 800 })

  useLayoutEffect(() => {
    if (element === null) return undefined
    let last = { top: -1, height: -1 }
    const measure = () => {
      const stride = rowHeight * step
      const top = Math.floor(element.scrollTop / stride) * stride
      const height = element.clientHeight
      if (top === last.top && height === last.height) return false
      last = { top, height }
      return true
    }
    const onScroll = () => {
      if (measure()) flushSync(() => setSeen(last))
    }
    const observer = new ResizeObserver(() => {
      if (measure()) setSeen(last)
    })
    element.addEventListener('scroll', onScroll, { passive: true })
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', onScroll)
      observer.disconnect()
    }
  }, [element, rowHeight])

  return windowAt(seen.top, seen.height, rowHeight, count)
}
