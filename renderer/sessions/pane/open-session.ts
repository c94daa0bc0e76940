import type { SessionRow } from '../../../shared/sessions.ts'
import { createCell } from '../../app/cell.ts'
import type { ShellWish } from '../../app/open-shell.ts'

/** A shell that is wanted, and who waits for it. */
export interface OpenAsk {
  /** Different for every ask. */
  readonly id: string
  readonly wish: ShellWish
  /** Settles the wait: with the session, or with undefined when it was refused or given up. */
  readonly done: (session: SessionRow | undefined) => void
}

const openedHere = new Set<string>()

/** Whether this page opened the session, so that its pane sees it from the first byte on, live. */
export function wasOpenedHere(session: string): boolean {
  return openedHere.has(session)
}

/** What {@link openSession} was asked for and the host has not settled, in order. */
export const openAsks = createCell<readonly OpenAsk[]>([])

/**
 * Opens a session as the account's policy asks, through the `OpenSessionHost` of the page. Gives
 * undefined when it was refused, which the page has said then, or given up.
 */
export function openSession(wish: ShellWish): Promise<SessionRow | undefined> {
  return new Promise((resolve) => {
    const ask: OpenAsk = {
      id: crypto.randomUUID(),
      wish,
      done(session) {
        if (session !== undefined) openedHere.add(session.id)
        openAsks.set(openAsks.get().filter((other) => other !== ask))
        resolve(session)
      },
    }
    openAsks.set([...openAsks.get(), ask])
  })
}
