/** Something large that is built when it is first asked for. */
export interface Demand<Thing> {
  /** The thing, built by the first who asks. Rejects where it cannot be; the next asks anew. */
  readonly get: () => Promise<Thing>
  /** The thing, if it stands. */
  readonly known: () => Thing | undefined
  /** Builds it in so many milliseconds, whether it is asked for or not. */
  readonly after: (milliseconds: number) => void
  /** Lets go of it; waits for one that is being built. */
  readonly dispose: () => Promise<void>
}

/** Makes a {@link Demand} of how the thing is built. */
export function onDemand<Thing extends { dispose(): Promise<void> }>(
  build: () => Promise<Thing>,
): Demand<Thing> {
  let known: Thing | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const { get, begun } = builtOnce(async () => (known = await build()))
  return {
    get,
    known: () => known,
    after(milliseconds) {
      // Whoever asks next is told why it cannot be built.
      timer = setTimeout(() => void get().catch(() => undefined), milliseconds)
      timer.unref()
    },
    async dispose() {
      clearTimeout(timer)
      await begun()?.catch(() => undefined)
      await known?.dispose()
    },
  }
}

/**
 * Builds something for the first who asks, and for all who ask then. Where that fails, the next who
 * asks begins anew. `begun` gives what is being built or was, without building it.
 */
export function builtOnce<Thing>(build: () => Promise<Thing>) {
  let building: Promise<Thing> | undefined
  async function begin(): Promise<Thing> {
    try {
      return await build()
    } catch (error) {
      building = undefined
      throw error
    }
  }
  return { get: () => (building ??= begin()), begun: () => building }
}
