import { createSignal, type Signal } from './signal.ts'

/** Changes from `listen`, told at most once in `milliseconds`; the last one is never swallowed. */
export function paced(
  listen: (listener: () => void) => () => void,
  milliseconds: number,
): Pick<Signal, 'listen'> & { dispose(): void } {
  const signal = createSignal()
  let timer: NodeJS.Timeout | undefined
  const stop = listen(() => {
    timer ??= setTimeout(() => {
      timer = undefined
      signal.emit()
    }, milliseconds).unref()
  })
  return {
    listen: signal.listen,
    dispose() {
      clearTimeout(timer)
      stop()
    },
  }
}
