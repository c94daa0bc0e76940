import { createRouterClient } from '@orpc/server'
import { app } from 'electron'
import { setTimeout } from 'node:timers/promises'
import type { Switchboard } from '../switchboard.ts'

/** Milliseconds until the inbox is followed again after that has failed. */
const pause = 30_000

/** Milliseconds that the first page has to itself: the inbox is built and read for it. */
const firstPage = 2000

/** The count of the inbox on the program's icon. */
export interface Badge {
  /** Follows the inbox anew, as of another console. */
  restart(): void
  /** Follows it no longer, and takes the count away. */
  stop(): void
}

/**
 * Shows on the program's icon how many things wait for a person, where the system knows badges. It
 * shares the readings of the window's own count, so that it costs no call of its own.
 */
export function keepBadge(board: Pick<Switchboard, 'current'>, headStart = firstPage): Badge {
  let abort: AbortController | undefined
  const stop = () => {
    abort?.abort()
    abort = undefined
    app.setBadgeCount(0)
  }
  return {
    restart() {
      stop()
      const own = new AbortController()
      abort = own
      // Only leaving ends it.
      after(headStart, own.signal)
        .then(() => follow(board, own.signal))
        .catch(() => undefined)
    },
    stop,
  }
}

async function follow(board: Pick<Switchboard, 'current'>, signal: AbortSignal): Promise<void> {
  const isLeft = () => signal.aborted
  while (!isLeft()) {
    try {
      const { inbox } = createRouterClient(board.current().router)
      for await (const { items } of await inbox.watch(undefined, { signal })) {
        if (isLeft()) return
        app.setBadgeCount(items.length)
      }
    } catch {
      // The inbox's own page says what is wrong.
    }
    await after(pause, signal)
  }
}

function after(milliseconds: number, signal: AbortSignal): Promise<void> {
  return setTimeout(milliseconds, undefined, { signal, ref: false })
}
