/** Something that goes on for as long as anybody is there. */
export interface Attended {
  /** Somebody comes; the first begins it. Returns how to leave: `leaving` is called, once. */
  attend(leaving: () => void): () => void
  /** Begins it anew, where anybody is there. */
  restart(): void
}

/** Makes an {@link Attended}: `begin` is told when to end by the signal, once the last has left. */
export function createAttended(begin: (left: AbortSignal) => void): Attended {
  const there = new Set<symbol>()
  let left = new AbortController()
  const restart = () => {
    left.abort()
    left = new AbortController()
    begin(left.signal)
  }
  return {
    attend(leaving) {
      const one = Symbol()
      there.add(one)
      if (there.size === 1) restart()
      return () => {
        if (!there.delete(one)) return
        leaving()
        if (there.size === 0) left.abort()
      }
    },
    restart() {
      if (there.size > 0) restart()
    },
  }
}
