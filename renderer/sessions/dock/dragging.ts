import { type PointerEvent, useRef } from 'react'

/** Where the pointer was and what was held when a drag began. */
interface Grip {
  readonly at: number
  readonly from: number
}

/** The handlers of an element that is dragged along one axis. */
export interface DragHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerUp: () => void
  readonly onPointerCancel: () => void
}

/**
 * Turns a drag into values: `from` is the value at its begin, `perPixel` how much a pixel is worth
 * (asked for the element that is dragged), and `onValue` takes what it comes to.
 */
export function useDragging(
  axis: 'x' | 'y',
  from: number,
  perPixel: (element: HTMLElement) => number,
  onValue: (value: number) => void,
): DragHandlers {
  const grip = useRef<Grip | undefined>(undefined)
  const place = (event: PointerEvent) => (axis === 'x' ? event.clientX : event.clientY)
  const release = () => void (grip.current = undefined)
  return {
    onPointerDown(event) {
      event.preventDefault()
      event.currentTarget.setPointerCapture(event.pointerId)
      event.currentTarget.focus()
      grip.current = { at: place(event), from }
    },
    onPointerMove(event) {
      const held = grip.current
      if (held === undefined) return
      onValue(held.from + (place(event) - held.at) * perPixel(event.currentTarget))
    },
    onPointerUp: release,
    onPointerCancel: release,
  }
}
