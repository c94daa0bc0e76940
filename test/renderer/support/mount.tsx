import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

// React says so before it flushes effects within `act`.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

export interface Mounted {
  readonly container: HTMLElement
  readonly rerender: (node: ReactNode) => void
  readonly unmount: () => void
}

/** Draws a node into the page and waits for its effects. */
export function mount(node: ReactNode): Mounted {
  const container = document.createElement('div')
  document.body.append(container)
  const root = createRoot(container)
  act(() => root.render(node))
  return {
    container,
    rerender: (next) => act(() => root.render(next)),
    unmount: () => {
      act(() => root.unmount())
      container.remove()
    },
  }
}

/** Presses a key on an element (or on the page) and waits for what follows. */
export function press(key: string, on: EventTarget = document.body, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  act(() => void on.dispatchEvent(event))
  return event
}

/** Clicks an element and waits for what follows. */
export function click(element: Element, more: MouseEventInit = {}) {
  act(() => {
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...more }))
  })
}
