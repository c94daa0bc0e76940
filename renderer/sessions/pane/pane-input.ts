/** Where to type into each pane that is mounted. */
const writers = new Map<string, (bytes: Uint8Array) => void>()

/** Types into a pane's session as its own user would; nothing where that pane is not mounted. */
export function paneInput(session: string, bytes: Uint8Array): void {
  writers.get(session)?.(bytes)
}

/** Lets {@link paneInput} reach a session. Returns the function that ends it. */
export function takePaneInput(session: string, write: (bytes: Uint8Array) => void): () => void {
  writers.set(session, write)
  return () => {
    if (writers.get(session) === write) writers.delete(session)
  }
}
