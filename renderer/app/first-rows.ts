/** How many lists that were opened have not drawn their first rows yet. */
let awaited = 0
const listeners = new Set<() => void>()

/** Says that a list waits for its first rows; the returned function says that it does no longer. */
export function awaitRows(): () => void {
  awaited += 1
  let waits = true
  return () => {
    if (!waits) return
    waits = false
    awaited -= 1
    for (const listener of [...listeners]) listener()
  }
}

/** Calls back once no list waits for its first rows, at once if none does; returns the way out. */
export function onceRowsAreThere(callback: () => void): () => void {
  const look = () => {
    if (awaited > 0) return
    listeners.delete(look)
    callback()
  }
  listeners.add(look)
  look()
  return () => listeners.delete(look)
}

/** Runs something once the page was painted; in a window that nobody sees, not before they do. */
export function afterPaint(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run, 0))
}
