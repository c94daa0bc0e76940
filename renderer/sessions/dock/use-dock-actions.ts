import { useEffect, useMemo, useRef } from 'react'
import { useLocation } from 'wouter'
import { type DockKeyId, dockKeyActions } from '../../app/dock-keys.ts'
import { accountsById, useAccounts } from '../../app/live.ts'
import { type PaletteAction, usePaletteActions } from '../../app/palette-actions.ts'
import { paths } from '../../app/paths.ts'
import { activeTab } from './layout.ts'
import type { DockState } from './use-dock.ts'

const group = 'Terminals'

/** Offers what the dock can do in the command palette. */
export function useDockActions(
  dock: DockState,
  commands: Readonly<Record<DockKeyId, () => void>>,
): void {
  const latest = useRef(commands)
  useEffect(() => {
    latest.current = commands
  })
  const shells = useShellActions(dock)
  const tab = activeTab(dock.layout)
  const some = tab !== undefined
  const split = tab?.tree.kind === 'split'
  const actions = useMemo(
    () => [
      ...shells,
      ...dockKeyActions
        .filter(({ id }) => id === 'dock.toggle' || some)
        .filter(({ id }) => split || !ofSplits.has(id))
        .map(({ id, label }) => ({ id, label, group, run: () => latest.current[id]() })),
    ],
    [shells, some, split],
  )
  usePaletteActions(actions)
}

/** What makes sense only where a tab has more than one pane. */
const ofSplits: ReadonlySet<string> = new Set([
  'dock.zoom',
  ...['dock.left', 'dock.right', 'dock.up', 'dock.down'],
  ...['dock.growLeft', 'dock.growRight', 'dock.growUp', 'dock.growDown'],
])

function useShellActions({ recent, open }: DockState): readonly PaletteAction[] {
  const [, navigate] = useLocation()
  const snapshot = useAccounts()
  return useMemo(() => {
    const names = snapshot === undefined ? undefined : accountsById(snapshot)
    return [
      ...recent.map((node) => ({
        id: `shell:${node.account}:${node.region}:${node.node}`,
        label: `New terminal on ${node.name}`,
        hint: `${names?.get(node.account)?.name ?? node.account} · ${node.region}`,
        group,
        run: () => open(node),
      })),
      {
        id: 'shell:choose',
        label: 'New terminal on a node…',
        group,
        run: () => navigate(paths.nodes),
      },
    ]
  }, [recent, open, navigate, snapshot])
}
