import { useMemo } from 'react'
import type { NodeRow } from '../../shared/nodes.ts'
import { openShell, useShellDock } from '../app/open-shell.ts'
import { type PaletteAction, usePaletteActions } from '../app/palette-actions.ts'
import { nodeKey } from './words.ts'

/** Offers a shell on every node of the list in the command palette, or says why there is none. */
export function useShellActions(
  rows: readonly NodeRow[],
  accountName: (account: string) => string,
): void {
  const dock = useShellDock()
  const actions = useMemo<readonly PaletteAction[]>(
    () => (dock ? rows.map((row) => shellAction(row, accountName)) : []),
    [dock, rows, accountName],
  )
  usePaletteActions(actions)
}

function shellAction(row: NodeRow, accountName: (account: string) => string): PaletteAction {
  const { account, region, node, name, connectable, obstacle } = row
  return {
    id: `shell:${nodeKey(row)}`,
    label: `Shell: ${name}`,
    hint: `${accountName(account)} · ${region} · ${node}`,
    group: 'Nodes',
    many: true,
    ...(connectable ? {} : { disabledReason: obstacle ?? 'No session can be opened on it now.' }),
    run: () => openShell({ account, region, node, name }),
  }
}
