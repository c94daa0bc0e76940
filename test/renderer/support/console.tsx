import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, type ReactNode } from 'react'
import type { AccountsSnapshot } from '../../../shared/accounts.ts'
import type { Client, Console } from '../../../renderer/app/client.ts'
import type { ConnectionState } from '../../../renderer/app/connection.ts'
import { ConsoleContext } from '../../../renderer/app/console-context.ts'
import { createLive, LiveContext } from '../../../renderer/app/live.ts'
import { knownAccount } from './rows.ts'

/** Answers of procedures by their name, such as `accounts.answerMfa`. */
export type Answers = Readonly<Record<string, (input: never) => unknown>>

/** A call that was made: the procedure's name and its input. */
export type CallLog = (readonly [procedure: string, input: unknown])[]

/** A console that answers as told, waits for ever for what it was not told, and logs every call. */
export function answeringConsole(answers: Answers, log: CallLog = []): Console {
  const call = (name: string) => async (input: unknown) => {
    log.push([name, input])
    const answer = answers[name] as ((input: unknown) => unknown) | undefined
    return answer === undefined ? new Promise(() => undefined) : answer(input)
  }
  const feature = (name: string) =>
    new Proxy({}, { get: (_target, procedure) => call(`${name}.${String(procedure)}`) })
  const client = new Proxy({}, { get: (_target, name) => feature(String(name)) })
  const state: ConnectionState = { state: 'open' }
  const connection: Partial<Console['connection']> = {
    getState: () => state,
    subscribe: () => () => undefined,
    whenOpen: async () => undefined,
  }
  return { client: client as Client, connection: connection as Console['connection'] }
}

/** The providers that a page stands in. */
export function InConsole(props: { readonly console: Console; readonly children: ReactNode }) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  return (
    <ConsoleContext value={props.console}>
      <LiveContext value={createLive(props.console)}>
        <QueryClientProvider client={queries}>{props.children}</QueryClientProvider>
      </LiveContext>
    </ConsoleContext>
  )
}

/** A stream of one event that then stays open. */
export async function* oneEvent<Event>(event: Event): AsyncGenerator<Event> {
  yield event
  await new Promise(() => undefined)
}

export function accountsSnapshot(change: Partial<AccountsSnapshot> = {}): AccountsSnapshot {
  return {
    accounts: [knownAccount()],
    portals: [],
    organizations: [],
    prompts: [],
    problems: [],
    files: [],
    profiles: [],
    discovering: false,
    ...change,
  }
}

/**
 * Waits until `ready` gives something, letting React work meanwhile. Long enough for a part of the
 * page that is loaded when it is first shown, on a busy machine.
 */
export async function until<Found>(ready: () => Found | null | undefined | false): Promise<Found> {
  for (const end = performance.now() + 20_000; performance.now() < end;) {
    const found = ready()
    if (found !== null && found !== undefined && found !== false) return found
    await act(() => new Promise((resolve) => setTimeout(resolve, 5)))
  }
  throw new Error(`It did not come about. The page says: ${document.body.textContent}`)
}

/** The button that begins with these words, wherever it is; a greyed one goes on with its reason. */
export function button(words: string): HTMLButtonElement | undefined {
  return [...document.querySelectorAll('button')].find((one) =>
    one.textContent.trim().startsWith(words),
  )
}

/** Types a whole text into a field, as React listens to it. */
export function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  act(() => {
    // React overrides `value` on the element itself; the prototype's setter goes past that.
    Reflect.set(Object.getPrototypeOf(field) as object, 'value', text, field)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}
