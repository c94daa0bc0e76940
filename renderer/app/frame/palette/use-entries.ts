import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { accountsById, useAccounts, useScopes } from '../../live.ts'
import { type PaletteAction, useOfferedActions } from '../../palette-actions.ts'
import { paths, stackPath } from '../../paths.ts'
import { keptStacks } from '../../stack-reading.ts'
import { useFrameActions } from './frame-actions.ts'
import { fitting, fittingStacks } from './search.ts'

/** What the palette shows for a text: the page's actions, pages, what can be done anywhere, then stacks by name. */
export function usePaletteEntries(text: string, onKeys: () => void): readonly PaletteAction[] {
  const offered = useOfferedActions()
  const frame = useFrameActions(onKeys)
  const accounts = useAccounts()
  const scopes = useScopes()
  const [, navigate] = useLocation()
  const stacks = useMemo(() => keptStacks(scopes?.current ?? ''), [scopes])
  return useMemo(() => {
    const names = accounts === undefined ? undefined : accountsById(accounts)
    const found = fittingStacks(stacks, text).map(({ arn, name, account, region }) => ({
      id: arn,
      label: name,
      hint: `${names?.get(account)?.name ?? account} · ${region}`,
      group: 'Stacks',
      run: () => navigate(stackPath({ account, region, stack: arn })),
    }))
    return [...fitting([...offered, ...pageActions(navigate), ...frame], text), ...found]
  }, [offered, frame, accounts, stacks, text, navigate])
}

function pageActions(navigate: (path: string) => void): readonly PaletteAction[] {
  const pages = [
    ['Stacks', paths.stacks],
    ['Deleted stacks', paths.deletedStacks],
    ['Nodes', paths.nodes],
    ['Tunnels', paths.tunnels],
    ['Plans', paths.plans],
    ['Accounts', paths.accounts],
    ['Scopes', paths.scopes],
    ['Journal', paths.journal],
    ['Copies of deleted stacks', paths.copies],
    ['Recordings', paths.recordings],
    ['Calls', paths.calls],
    ['Settings', paths.settings],
    ['Welcome', paths.welcome],
  ] as const
  return pages.map(([label, path]) => ({
    id: `page:${path}`,
    label,
    group: 'Pages',
    run: () => navigate(path),
  }))
}
