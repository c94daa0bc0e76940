import type { ClusterRow, ContainerInstanceRow } from '../../../shared/services.ts'
import { type SmallColumn, SmallTable } from '../../ui/small-table.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { TargetLabel } from '../../ui/target-label.tsx'
import styles from '../services.module.css'
import { readable } from '../words.ts'

/** A cluster at a glance: its container instances and what is left on them. */
export function ClusterPanel({ cluster }: { readonly cluster: ClusterRow }): React.JSX.Element {
  const { account, region, instances } = cluster
  return (
    <div className={styles.stack}>
      <TargetLabel account={account} region={region} />
      <SmallTable
        label="Container instances"
        items={instances}
        columns={columns}
        keyOf={({ arn }) => arn}
        empty="It has no container instances."
        emptyHint="With Fargate, AWS runs the tasks on machines of its own."
      />
    </div>
  )
}

const columns: readonly SmallColumn<ContainerInstanceRow>[] = [
  {
    ...{ id: 'name', header: 'Instance', text: ({ instance, id }) => instance ?? id },
    cell: ({ instance, id }) => <span className="fd-mono">{instance ?? id.slice(0, 8)}</span>,
  },
  {
    ...{ id: 'status', header: 'Status', text: ({ status }) => status },
    cell: ({ status, agentConnected, statusReason }) => (
      <>
        <ToneLabel tone={agentConnected && status === 'ACTIVE' ? 'success' : 'warning'}>
          {agentConnected ? readable(status) : 'Agent not connected'}
        </ToneLabel>
        {statusReason}
      </>
    ),
  },
  {
    ...{ id: 'tasks', header: 'Tasks', right: true, text: ({ running }) => running },
    cell: ({ running }) => running,
  },
  left('cpu', 'CPU left'),
  left('memory', 'MiB left'),
]

function left(id: 'cpu' | 'memory', header: string): SmallColumn<ContainerInstanceRow> {
  return {
    ...{ id, header, right: true, text: (row) => row[id]?.remaining ?? 0 },
    cell: (row) => (row[id] ? `${row[id].remaining} of ${row[id].registered}` : '–'),
  }
}
