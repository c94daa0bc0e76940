import type { ClientContext, ClientLink } from '@orpc/client'
import type { OpenTransport, Transport } from '../../../renderer/app/transport.ts'

type Call = (path: readonly string[], input: unknown, signal?: AbortSignal) => unknown

/** A transport whose ways open, break and answer as a test says. */
export interface ScriptedTransport extends Transport {
  /** How many ways were opened. */
  readonly opened: () => number
  /** Breaks the way that is open. */
  readonly breakNow: () => void
  /** What the next openings do instead of succeeding; used up one by one. */
  readonly failures: Error[]
}

export function scriptedTransport(answer: Call): ScriptedTransport {
  let opened = 0
  let current: (() => void) | undefined
  const failures: Error[] = []

  async function open(): Promise<OpenTransport> {
    const failure = failures.shift()
    if (failure !== undefined) throw failure
    opened += 1
    let isOpen = true
    const { promise: closed, resolve } = Promise.withResolvers<undefined>()
    const close = () => {
      isOpen = false
      resolve(undefined)
    }
    current = close
    const link: ClientLink<ClientContext> = {
      call: async (path, input, options) => answer(path, input, options.signal),
    }
    return { link, closed, isOpen: () => isOpen, close }
  }

  return { open, opened: () => opened, breakNow: () => current?.(), failures }
}
