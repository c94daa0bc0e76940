import { useMemo } from 'react'
import type { Scope, ScopesSnapshot } from '../../../../shared/scopes.ts'
import type { Settings } from '../../../../shared/settings.ts'
import { useAccounts, useLive, useScopes, useSettings } from '../../live.ts'
import { requestLogin } from '../../login.ts'
import type { PaletteAction } from '../../palette-actions.ts'
import { useTry } from '../use-try.ts'

/** What can be done from any page: scopes, logins, looks, and the list of keys. */
export function useFrameActions(onKeys: () => void): readonly PaletteAction[] {
  const scopes = useScopeActions()
  const accounts = useAccountActions()
  const looks = useLookActions()
  return useMemo(
    () => [
      ...scopes,
      ...accounts,
      ...looks,
      { id: 'keys', label: 'Show the keys', group: 'Actions', run: onKeys },
    ],
    [scopes, accounts, looks, onKeys],
  )
}

function useScopeActions(): readonly PaletteAction[] {
  const snapshot = useScopes()
  const live = useLive()
  const attempt = useTry()
  return useMemo(
    () =>
      otherScopes(snapshot).map(({ id, name }) => ({
        id: `scope:${id}`,
        label: `Scope: ${name}`,
        group: 'Scopes',
        run: () => attempt((client) => client.scopes.select({ id }), live.scopes.put),
      })),
    [snapshot, live, attempt],
  )
}

function otherScopes(snapshot: ScopesSnapshot | undefined): readonly Scope[] {
  return snapshot?.scopes.filter(({ id }) => id !== snapshot.current) ?? []
}

function useAccountActions(): readonly PaletteAction[] {
  const portals = useAccounts()?.portals
  const live = useLive()
  const attempt = useTry()
  return useMemo(() => {
    const waiting = (portals ?? []).filter(({ state }) => state === 'login-needed')
    const again = () => attempt((client) => client.accounts.refresh(), live.accounts.put)
    return [
      ...waiting.map(({ name }) => ({
        id: `login:${name}`,
        label: `Log in to ${name}`,
        group: 'Actions',
        run: () => requestLogin(name),
      })),
      { id: 'accounts.refresh', label: 'Look for accounts again', group: 'Actions', run: again },
    ]
  }, [portals, live, attempt])
}

const themes = [
  ['system', 'Theme: as the system'],
  ['light', 'Theme: light'],
  ['dark', 'Theme: dark'],
] as const

function useLookActions(): readonly PaletteAction[] {
  const { theme, utc } = useSettings()
  const live = useLive()
  const attempt = useTry()
  return useMemo(() => {
    const set = (change: Partial<Settings>) => () =>
      attempt((client) => client.settings.set(change), live.settings.put)
    const looks = themes.map(([id, label]) => ({
      id: `theme:${id}`,
      label,
      group: 'Actions',
      run: set({ theme: id }),
    }))
    return [
      ...looks.filter(({ id }) => id !== `theme:${theme}`),
      {
        id: 'utc',
        label: utc ? 'Times in your zone' : 'Times in UTC',
        group: 'Actions',
        run: set({ utc: !utc }),
      },
    ]
  }, [theme, utc, live, attempt])
}
