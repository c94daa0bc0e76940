/** Tells at most once in `milliseconds`; the last change is never swallowed. */
export function paceOf(milliseconds: number, emit: () => void) {
  let timer: NodeJS.Timeout | undefined
  return {
    tell() {
      timer ??= setTimeout(() => {
        timer = undefined
        emit()
      }, milliseconds).unref()
    },
    dispose: () => clearTimeout(timer),
  }
}
