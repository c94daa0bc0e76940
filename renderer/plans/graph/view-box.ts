/** The part of a drawing that is looked at, and how large it is shown. */
export interface ViewBox {
  readonly x: number
  readonly y: number
  /** Pixels of the screen for one of the drawing. */
  readonly scale: number
}

interface Size {
  readonly width: number
  readonly height: number
}

const smallest = 0.05
const largest = 2

/** The whole drawing in the window, never larger than life. Pure. */
export function fit(drawing: Size, window: Size): ViewBox {
  const margin = 24
  const scale = Math.min(
    1,
    Math.max(
      smallest,
      Math.min(
        (window.width - 2 * margin) / Math.max(1, drawing.width),
        (window.height - 2 * margin) / Math.max(1, drawing.height),
      ),
    ),
  )
  return {
    x: drawing.width / 2 - window.width / 2 / scale,
    y: drawing.height / 2 - window.height / 2 / scale,
    scale,
  }
}

/** Closer or further by `factor`; the point of the window at `at` stays where it is. Pure. */
export function zoom(view: ViewBox, factor: number, at: { x: number; y: number }): ViewBox {
  const scale = Math.min(largest, Math.max(smallest, view.scale * factor))
  return {
    x: view.x + at.x / view.scale - at.x / scale,
    y: view.y + at.y / view.scale - at.y / scale,
    scale,
  }
}

/** Moved by pixels of the screen. Pure. */
export function pan(view: ViewBox, by: { x: number; y: number }): ViewBox {
  return { ...view, x: view.x - by.x / view.scale, y: view.y - by.y / view.scale }
}

const step = 80

/** What a key does to the view, or undefined where it does nothing. Pure. */
export function viewAfterKey(
  key: string,
  view: ViewBox,
  drawing: Size,
  window: Size,
): ViewBox | undefined {
  const middle = { x: window.width / 2, y: window.height / 2 }
  switch (key) {
    case 'ArrowLeft':
      return pan(view, { x: step, y: 0 })
    case 'ArrowRight':
      return pan(view, { x: -step, y: 0 })
    case 'ArrowUp':
      return pan(view, { x: 0, y: step })
    case 'ArrowDown':
      return pan(view, { x: 0, y: -step })
    case '+':
    case '=':
      return zoom(view, 1.25, middle)
    case '-':
      return zoom(view, 0.8, middle)
    case '0':
      return fit(drawing, window)
    default:
      return undefined
  }
}
