/** Something changed: tells its listeners, carries nothing. */
export interface Signal {
  readonly emit: () => void
  /** Returns the function that takes the listener away again. */
  readonly listen: (listener: () => void) => () => void
}

/** Makes a {@link Signal}. */
export function createSignal(): Signal {
  const listeners = new Set<() => void>()
  return {
    emit: () => {
      for (const listener of [...listeners]) listener()
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/**
 * The present value, then the value after each change, until `abort`. Changes that come faster
 * than the reader takes them are told once: the reader always gets the newest value.
 */
export async function* streamOf<Value>(
  changed: Pick<Signal, 'listen'>,
  value: () => Value,
  abort: AbortSignal | undefined,
): AsyncGenerator<Value, void> {
  let dirty = true
  let wake = () => {}
  const notify = () => {
    dirty = true
    wake()
  }
  const stopListening = changed.listen(notify)
  abort?.addEventListener('abort', notify)
  try {
    while (!abort?.aborted) {
      if (dirty) {
        dirty = false
        yield value()
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve
          if (dirty) resolve()
        })
      }
    }
  } finally {
    stopListening()
    abort?.removeEventListener('abort', notify)
  }
}
