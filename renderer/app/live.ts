import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Account, AccountsSnapshot } from '../../shared/accounts.ts'
import type { CallMeter } from '../../shared/calls.ts'
import type { InboxState } from '../../shared/inbox.ts'
import type { ScopesSnapshot } from '../../shared/scopes.ts'
import { defaultSettings } from '../../shared/default-settings.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Notice } from '../../shared/system.ts'
import type { Console } from './client.ts'
import type { ConnectionState } from './connection.ts'
import { useConsole } from './console-context.ts'
import { follow, type StreamStart } from './follow.ts'

/** The newest value of a stream that many components look at; followed while anyone looks. */
export interface LiveValue<Value> {
  readonly get: () => Value | undefined
  readonly subscribe: (listener: () => void) => () => void
  /** Show `value` now, as answered by a call, until the stream says more. */
  readonly put: (value: Value) => void
}

export function createLiveValue<Value>(
  console: Console,
  start: StreamStart<Value>,
): LiveValue<Value> {
  const listeners = new Set<() => void>()
  let value: Value | undefined
  let abort: AbortController | undefined

  function put(next: Value) {
    value = next
    for (const listener of [...listeners]) listener()
  }

  function begin() {
    abort = new AbortController()
    const nothing = () => undefined
    const follower = { onStart: nothing, onEvent: put, onEnd: nothing, onFailure: nothing }
    follow(console, start, follower, abort.signal).catch(nothing)
  }

  return {
    get: () => value,
    put,
    subscribe(listener) {
      listeners.add(listener)
      if (listeners.size === 1) begin()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) abort?.abort()
      }
    },
  }
}

/** What the whole window follows. */
export interface Live {
  readonly accounts: LiveValue<AccountsSnapshot>
  readonly scopes: LiveValue<ScopesSnapshot>
  readonly settings: LiveValue<Settings>
  readonly notices: LiveValue<Notice[]>
  readonly meter: LiveValue<CallMeter>
  readonly inbox: LiveValue<InboxState>
}

export function createLive(console: Console): Live {
  return {
    accounts: createLiveValue(console, (client, signal) =>
      client.accounts.watch(undefined, { signal }),
    ),
    scopes: createLiveValue(console, (client, signal) =>
      client.scopes.watch(undefined, { signal }),
    ),
    settings: createLiveValue(console, (client, signal) =>
      client.settings.watch(undefined, { signal }),
    ),
    notices: createLiveValue(console, (client, signal) =>
      client.system.notices(undefined, { signal }),
    ),
    meter: createLiveValue(console, (client, signal) => client.calls.watch(undefined, { signal })),
    inbox: createLiveValue(console, (client, signal) => client.inbox.watch(undefined, { signal })),
  }
}

/** Follows from now on what every page shows, so that it is there when the first is drawn. */
export function followEarly({ accounts, scopes, settings }: Live): void {
  for (const value of [accounts, scopes, settings]) value.subscribe(() => undefined)
}

export const LiveContext = createContext<Live | undefined>(undefined)

/** The live values themselves, to `put` what a call answered. */
export function useLive(): Live {
  const live = useContext(LiveContext)
  if (live === undefined) throw new Error('useLive needs LiveContext above it.')
  return live
}

function useLiveValue<Value>(value: LiveValue<Value>): Value | undefined {
  return useSyncExternalStore(value.subscribe, value.get)
}

/** The accounts now; `undefined` until the host has said. */
export const useAccounts = (): AccountsSnapshot | undefined => useLiveValue(useLive().accounts)

/** One account, if it is known. */
export function useAccount(id: string): Account | undefined {
  const snapshot = useAccounts()
  return snapshot === undefined ? undefined : accountsById(snapshot).get(id)
}

/** The accounts of a snapshot by id; looked up once a snapshot. */
export function accountsById(snapshot: AccountsSnapshot): ReadonlyMap<string, Account> {
  let index = indexes.get(snapshot)
  if (index === undefined) {
    index = new Map(snapshot.accounts.map((account) => [account.id, account]))
    indexes.set(snapshot, index)
  }
  return index
}

const indexes = new WeakMap<AccountsSnapshot, ReadonlyMap<string, Account>>()

/** The scopes now, and what the current one comes to; `undefined` until the host has said. */
export const useScopes = (): ScopesSnapshot | undefined => useLiveValue(useLive().scopes)

/** The settings; the defaults until the host has said. */
export const useSettings = (): Settings => useLiveValue(useLive().settings) ?? defaultSettings

/** The settings, or `undefined` until the host has said. */
export const useSettingsIfKnown = (): Settings | undefined => useLiveValue(useLive().settings)

export const useNotices = (): readonly Notice[] => useLiveValue(useLive().notices) ?? noNotices

export const useCallMeter = (): CallMeter | undefined => useLiveValue(useLive().meter)

/** What waits for a person; `undefined` until the host has said. */
export const useInbox = (): InboxState | undefined => useLiveValue(useLive().inbox)

/** How the connection to the host stands. */
export function useConnectionState(): ConnectionState {
  const { connection } = useConsole()
  return useSyncExternalStore(connection.subscribe, connection.getState)
}

const noNotices: readonly Notice[] = []
