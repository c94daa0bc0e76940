/** Above so many unacknowledged messages a source is read no further. */
const busy = 2000
const look = 20

/** Something that can be told to wait. */
export interface Source {
  pause(): void
  resume(): void
}

/**
 * Makes a function to be called after each piece read from `source`: it stops the source while too
 * much of it waits for the client.
 */
export function easeOff(source: Source, waiting: () => number): () => void {
  let timer: NodeJS.Timeout | undefined
  const goOn = () => {
    if (waiting() >= busy) return
    clearInterval(timer)
    timer = undefined
    source.resume()
  }
  return () => {
    if (timer || waiting() < busy) return
    source.pause()
    timer = setInterval(goOn, look)
    timer.unref()
  }
}
