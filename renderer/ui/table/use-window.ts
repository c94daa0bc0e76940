import { useDeferredValue, useLayoutEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'

/** Rows from `first` up to and without `end`. */
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
  const end = Math.min(count, first + ringLength(height, rowHeight))
  return { first: Math.min(first, Math.max(0, count - 1)), end }
}

/** How many rows are drawn at most: as many elements there are, filled anew as they move; pure. */
export function ringLength(height: number, rowHeight: number): number {
  return Math.ceil(height / rowHeight) + 2 * margin + step
}

/** Of the rows that are drawn those that may be in sight before the window moves; pure. */
export function sightAt(
  scrollTop: number,
  height: number,
  rowHeight: number,
  count: number,
): RowWindow {
  const first = Math.floor(scrollTop / rowHeight)
  return { first, end: Math.min(count, first + Math.ceil(height / rowHeight) + step) }
}

/** One row that is drawn. */
export interface PlacedRow<Row> {
  readonly index: number
  readonly row: Row
}

interface Drawing<Row> {
  readonly rows: readonly Row[]
  readonly window: RowWindow
}

/**
 * What to draw, in order: in sight as things are, beyond it as they were at the last moment there
 * was time. No two rows share a place in the ring; pure.
 */
export function placedRows<Row>(
  now: Drawing<Row>,
  earlier: Drawing<Row>,
  sight: RowWindow,
  ring: number,
): readonly PlacedRow<Row>[] {
  const placed: PlacedRow<Row>[] = []
  const taken = new Set<number>()
  const add = (rows: readonly Row[], index: number) => {
    const row = rows[index]
    if (row === undefined || taken.has(index % ring)) return
    taken.add(index % ring)
    placed.push({ index, row })
  }
  const { first, end } = now.window
  for (let index = Math.max(first, sight.first); index < Math.min(end, sight.end); index += 1) {
    add(now.rows, index)
  }
  const last = Math.min(earlier.window.end, now.rows.length)
  for (let index = earlier.window.first; index < last; index += 1) add(earlier.rows, index)
  return placed.sort((one, other) => one.index - other.index)
}

interface Seen {
  readonly top: number
  readonly height: number
}

/** The rows of a scrolling table that are drawn, and how many places their ring has. */
export interface DrawnRows<Row> {
  readonly placed: readonly PlacedRow<Row>[]
  readonly ring: number
}

/**
 * Which rows to draw of a scrolling table with rows of one height. It follows the scroll position
 * and draws what is in sight within the same frame, so that no scroll shows an empty stretch; the
 * rows beyond the edges follow when there is time, before they are needed as a rule.
 */
export function useDrawnRows<Row>(
  element: HTMLElement | null,
  rows: readonly Row[],
  rowHeight: number,
): DrawnRows<Row> {
  const seen = useSeen(element, rowHeight)
  const now = useMemo(() => ({ rows, seen }), [rows, seen])
  const earlier = useDeferredValue(now)
  const ring = ringLength(seen.height, rowHeight)
  const placed = useMemo(() => {
    const drawing = (of: typeof now) => ({
      rows: of.rows,
      window: windowAt(of.seen.top, of.seen.height, rowHeight, of.rows.length),
    })
    const sight = sightAt(now.seen.top, now.seen.height, rowHeight, now.rows.length)
    return placedRows(drawing(now), drawing(earlier), sight, ring)
  }, [now, earlier, rowHeight, ring])
  return { placed, ring }
}

/** Where the element is scrolled to, in steps, and how high it is, in pixels. */
function useSeen(element: HTMLElement | null, rowHeight: number): Seen {
  const [seen, setSeen] = useState<Seen>({ top: 0, height: 800 })

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

  return seen
}
