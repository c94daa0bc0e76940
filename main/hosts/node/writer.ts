import type { Writable } from 'node:stream'

/** Bytes to a stream of this process, with a word on what is not written yet. */
export interface Writer {
  /** `written` is called when the stream has taken the bytes. Returns false when it is full. */
  write(bytes: Uint8Array, written?: () => void): boolean
  /** Settles when everything so far is written, or nobody reads it any more. */
  flushed(): Promise<void>
}

/** Writes to `stream`; `gone` is called once when its reader leaves, as `| head` does. */
export function createWriter(stream: Writable, gone: () => void): Writer {
  let waiting = 0
  let left = false
  let flushed: (() => void)[] = []
  const settle = () => {
    if (waiting > 0 && !left) return
    for (const resolve of flushed) resolve()
    flushed = []
  }
  stream.on('error', () => {
    if (left) return
    left = true
    settle()
    gone()
  })
  return {
    write(bytes, written) {
      if (left) return true
      waiting += 1
      return stream.write(bytes, () => {
        waiting -= 1
        written?.()
        settle()
      })
    },
    flushed: () =>
      new Promise((resolve) => {
        flushed.push(resolve)
        settle()
      }),
  }
}
