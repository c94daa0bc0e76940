/** Milliseconds in which a browser that was sent the page asks for its pieces, if it lacks them. */
const quiet = 60

/** Follows a browser that was called until it has what it needs of the page. */
export interface FirstVisit {
  /** The browser has all pieces: its page has come in, or it asked for none, having kept them. */
  readonly furnished: Promise<unknown>
  /** Something was sent to it; the page itself or one of its pieces. */
  readonly sent: (path: string) => void
  /** The page has come in. */
  readonly entered: () => void
}

/** Makes a {@link FirstVisit}. */
export function createFirstVisit(): FirstVisit {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    furnished: promise,
    sent(path) {
      clearTimeout(timer)
      // Whoever asks for one piece will ask for more.
      timer = path.startsWith('/assets/') ? undefined : setTimeout(() => resolve(undefined), quiet)
      timer?.unref()
    },
    entered() {
      clearTimeout(timer)
      resolve(undefined)
    },
  }
}
