/** Carries events from many producers to one consumer, in order. */
export interface EventQueue<Event> {
  push(event: Event): void
  /** No more events; what is queued is still delivered, and nobody waits for room any longer. */
  end(): void
  /**
   * Resolves when the consumer has caught up enough for more: when fewer than `most` wait, of large
   * events fewer than of others.
   */
  room(most?: number): Promise<void>
  events(): AsyncGenerator<Event, void>
}

/** Makes an {@link EventQueue} in which `limit` events may wait before {@link EventQueue.room} does. */
export function createEventQueue<Event>(limit: number): EventQueue<Event> {
  let queued: Event[] = []
  let ended = false
  let arrived = () => {}
  const waiting: (() => void)[] = []
  return {
    push(event) {
      queued.push(event)
      arrived()
    },
    end() {
      ended = true
      arrived()
      for (const resolve of waiting.splice(0)) resolve()
    },
    async room(most = limit) {
      if (queued.length >= most && !ended)
        await new Promise<void>((resolve) => waiting.push(resolve))
    },
    async *events() {
      for (;;) {
        const batch = queued
        queued = []
        yield* batch
        for (const resolve of waiting.splice(0)) resolve()
        if (queued.length > 0) continue
        if (ended) return
        await new Promise<void>((resolve) => (arrived = resolve))
      }
    },
  }
}
