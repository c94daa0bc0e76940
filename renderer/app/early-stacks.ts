import type { ReadingEvent } from '../../shared/reading.ts'
import type { StackRow } from '../../shared/stacks.ts'
import type { Client } from './client.ts'
import { paths } from './paths.ts'
import type { StreamStart } from './follow.ts'
import { liveList } from './live-list.ts'

type Stacks = AsyncIterable<ReadingEvent<StackRow>>

interface Begun {
  readonly events: Promise<Stacks>
  readonly abort: AbortController
}

/** Milliseconds after which a reading that no page took is given up: it would gather unread. */
const patience = 30_000

let begun: Begun | undefined

/** The live reading of the current scope's stacks, first as they are stored. */
const readStacks: StreamStart<ReadingEvent<StackRow>> = (client, signal) =>
  client.stacks.list({ ...liveList, deleted: false }, { signal })

/**
 * Begins to read the stacks while the rest of the window is still being loaded, where the page
 * that opens will show them. What arrives waits for `takeStacks`.
 */
export function beginStacks(client: Client, { pathname, search }: Location): void {
  if (![paths.stacks, '/'].includes(pathname) || search.includes('deleted')) return
  const abort = new AbortController()
  const events = readStacks(client, abort.signal)
  // Whoever takes it hears of a failure; where nobody does there is nobody to tell.
  events.catch(() => undefined)
  const mine = { events, abort }
  begun = mine
  setTimeout(() => {
    if (begun !== mine) return
    begun = undefined
    abort.abort()
  }, patience)
}

/** The reading that was begun, once; afterwards, and where none was, one of its own. */
export const takeStacks: StreamStart<ReadingEvent<StackRow>> = (client, signal) => {
  const taken = begun
  begun = undefined
  if (taken === undefined) return readStacks(client, signal)
  signal.addEventListener('abort', () => taken.abort.abort(), { once: true })
  return taken.events
}
