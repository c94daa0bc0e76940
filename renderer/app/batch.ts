export interface Batch<Item> {
  readonly add: (item: Item) => void
  /** Hand over now what has gathered. */
  readonly flush: () => void
  /** Drop what has gathered. */
  readonly cancel: () => void
}

/**
 * Gathers items and hands them over once per animation frame. A hidden page has no frames, so a
 * timer stands in for them.
 */
export function createBatch<Item>(deliver: (items: readonly Item[]) => void): Batch<Item> {
  let gathered: Item[] = []
  let cancelTick: (() => void) | undefined

  function flush() {
    cancelTick?.()
    cancelTick = undefined
    if (gathered.length === 0) return
    const items = gathered
    gathered = []
    deliver(items)
  }

  return {
    add(item) {
      gathered.push(item)
      cancelTick ??= onNextTick(flush)
    },
    flush,
    cancel() {
      cancelTick?.()
      cancelTick = undefined
      gathered = []
    },
  }
}

function onNextTick(run: () => void): () => void {
  if (document.visibilityState === 'hidden') {
    const timer = setTimeout(run, 250)
    return () => clearTimeout(timer)
  }
  const frame = requestAnimationFrame(run)
  const fallback = setTimeout(run, 500)
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(fallback)
  }
}
