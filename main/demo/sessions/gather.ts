import type { Duplex } from 'node:stream'

/** Returns a function to call before each write: what one turn writes leaves in one piece. */
export function gatherOn(stream: Duplex): () => void {
  let waiting = false
  const release = (): void => {
    waiting = false
    stream.uncork()
  }
  return () => {
    if (waiting) return
    waiting = true
    stream.cork()
    process.nextTick(release)
  }
}
