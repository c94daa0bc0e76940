import { useCallback, useMemo } from 'react'
import { useLocation } from 'wouter'
import type { Account } from '../../shared/accounts.ts'
import type { NodeRow } from '../../shared/nodes.ts'
import { accountsById, useAccounts } from '../app/live.ts'
import { openShell, useShellDock } from '../app/open-shell.ts'
import { paths } from '../app/paths.ts'
import type { ReadingStart } from '../app/use-reading.ts'
import { useScopeReading } from '../app/use-scope-reading.ts'
import { liveList } from '../app/live-list.ts'
import { useNow } from '../ui/clock.ts'
import { GoLink } from '../ui/go-link.tsx'
import { ListPage } from '../ui/list/list-page.tsx'
import { nodeColumns } from './columns.tsx'
import { nodeChooser, nodeProperties } from './filter.ts'
import { NodePanel } from './node-panel.tsx'
import { useShellActions } from './use-shell-actions.ts'
import { nodeChips, standardView } from './view.ts'
import { nodeKey } from './words.ts'

const noNames: ReadonlyMap<string, Account> = new Map()

const start: ReadingStart<NodeRow> = {
  live: (client, signal) => client.nodes.list(liveList, { signal }),
  again: (targets) => (client, signal) =>
    client.nodes.list({ targets: [...targets], all: true }, { signal }),
}

/** Every node and container of the scope. Enter opens a shell, or says why there can be none. */
export function NodesPage(): React.JSX.Element {
  const [, go] = useLocation()
  const reading = useScopeReading<NodeRow>('nodes.list', start)
  const { targets } = reading
  const dock = useShellDock()
  const accounts = useAccounts()
  const names = useMemo(
    () => (accounts === undefined ? noNames : accountsById(accounts)),
    [accounts],
  )
  const now = useNow()
  const columns = useMemo(() => nodeColumns({ names, now, go }), [names, now, go])
  const all = useMemo(() => targets.flatMap(({ rows }) => rows), [targets])
  const nameOf = useCallback((account: string) => names.get(account)?.name ?? account, [names])
  const properties = useMemo(() => nodeProperties(all), [all])
  useShellActions(all, nameOf)
  return (
    <ListPage
      title="Nodes"
      noun="node"
      list="nodes"
      reading={reading}
      columns={columns}
      fixed="name"
      chooser={nodeChooser}
      properties={properties}
      chips={nodeChips}
      standard={standardView}
      rowKey={nodeKey}
      rowTitle={({ name }) => name}
      onOpen={({ account, region, node, name }) => openShell({ account, region, node, name })}
      canOpen={({ connectable }) => connectable && dock}
      openKey="t"
      panel={(row) => <NodePanel row={row} />}
      actions={<GoLink to={paths.recordings}>Recordings</GoLink>}
      emptyHint="EC2 instances, hybrid nodes and ECS containers are listed here, over all accounts and regions of the scope."
    />
  )
}
