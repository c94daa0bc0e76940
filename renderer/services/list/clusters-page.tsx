import { useMemo } from 'react'
import type { Account } from '../../../shared/accounts.ts'
import type { ClusterRow } from '../../../shared/services.ts'
import { accountsById, useAccounts } from '../../app/live.ts'
import { paths } from '../../app/paths.ts'
import { useScopeReading } from '../../app/use-scope-reading.ts'
import { liveList } from '../../app/live-list.ts'
import { AccountMark } from '../../ui/account-chip.tsx'
import type { FilterProperty } from '../../ui/filter-query.ts'
import { GoLink } from '../../ui/go-link.tsx'
import { rowChooser } from '../../ui/list/choose-rows.ts'
import { ListPage } from '../../ui/list/list-page.tsx'
import { firstView } from '../../ui/list/list-view.ts'
import { RegionLabel } from '../../ui/region-label.tsx'
import type { Column } from '../../ui/virtual-table.tsx'
import { ClusterPanel } from './cluster-panel.tsx'

const noNames: ReadonlyMap<string, Account> = new Map()

const chooser = rowChooser<ClusterRow>(
  {
    name: ({ name }) => name,
    status: ({ status }) => status,
    services: ({ services }) => String(services),
    running: ({ running }) => String(running),
    pending: ({ pending }) => String(pending),
    instances: ({ instances }) => String(instances.length),
    capacity: ({ capacityProviders }) => capacityProviders.join(', '),
    insights: ({ containerInsights }) => containerInsights,
    stack: ({ stack }) => stack,
    account: ({ account }) => account,
    region: ({ region }) => region,
  },
  ({ tags }) => Object.entries(tags).map(([key, value]) => `${key}=${value}`),
)

const properties: readonly FilterProperty[] = [
  { key: 'name', label: 'Name', kind: 'text' },
  { key: 'status', label: 'Status', kind: 'choice' },
  { key: 'capacity', label: 'Capacity', kind: 'choice' },
  { key: 'account', label: 'Account', kind: 'choice' },
  { key: 'region', label: 'Region', kind: 'choice' },
]

const standard = firstView(
  [
    'name',
    'status',
    'services',
    'running',
    'pending',
    'instances',
    'capacity',
    'account',
    'region',
  ],
  { column: 'name', descending: false },
)

/** The ECS clusters of the scope, with their container instances beside. */
export function ClustersPage(): React.JSX.Element {
  const reading = useScopeReading<ClusterRow>('services.clusters', {
    live: (client, signal) => client.services.clusters(liveList, { signal }),
    again: (targets) => (client, signal) =>
      client.services.clusters({ targets: [...targets], all: true }, { signal }),
  })
  const accounts = useAccounts()
  const names = accounts === undefined ? noNames : accountsById(accounts)
  const columns = useMemo(() => columnsOf(names), [names])
  return (
    <ListPage
      title="Clusters"
      noun="cluster"
      list="clusters"
      reading={reading}
      columns={columns}
      fixed="name"
      chooser={chooser}
      properties={properties}
      standard={standard}
      rowKey={({ arn }) => arn}
      rowTitle={({ name }) => name}
      panel={(cluster) => <ClusterPanel cluster={cluster} />}
      actions={<GoLink to={paths.services}>Services</GoLink>}
      emptyHint="ECS clusters are listed here, over all accounts and regions of the scope."
    />
  )
}

function columnsOf(names: ReadonlyMap<string, Account>): readonly Column<ClusterRow>[] {
  return [
    { ...text('name', 'Name', 180), grow: 2 },
    text('status', 'Status', 100),
    number('services', 'Services'),
    number('running', 'Running'),
    number('pending', 'Pending'),
    number('instances', 'Instances'),
    { ...text('capacity', 'Capacity providers', 170), grow: 1 },
    text('insights', 'Container Insights', 140),
    text('stack', 'Stack', 150),
    {
      ...{ id: 'account', title: 'Account', width: 140, grow: 1, sortable: true },
      cell: ({ account }) => (
        <AccountMark
          id={account}
          name={names.get(account)?.name ?? account}
          colour={names.get(account)?.colour ?? 'grey'}
        />
      ),
    },
    {
      ...{ id: 'region', title: 'Region', width: 96, sortable: true },
      cell: ({ region }) => <RegionLabel region={region} />,
    },
  ]
}

function text(id: string, title: string, width: number): Column<ClusterRow> {
  return {
    ...{ id, title, width, sortable: true },
    cell: (row) => chooser.textOf(row, id) || <span className="fd-quiet">–</span>,
    hint: (row) => chooser.textOf(row, id) || undefined,
  }
}

function number(id: string, title: string): Column<ClusterRow> {
  return { ...text(id, title, 84), align: 'end' }
}
