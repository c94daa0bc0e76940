import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { Account } from '../../shared/accounts.ts'
import type { DeploymentGroupRow } from '../../shared/code-deploy.ts'
import { accountsById, useAccounts } from '../app/live.ts'
import { deploymentGroupPath } from '../app/paths.ts'
import { useScopeReading } from '../app/use-scope-reading.ts'
import { liveList } from '../app/live-list.ts'
import { AccountMark } from '../ui/account-chip.tsx'
import { useNow } from '../ui/clock.ts'
import type { FilterProperty } from '../ui/filter-query.ts'
import { rowChooser } from '../ui/list/choose-rows.ts'
import { ListPage } from '../ui/list/list-page.tsx'
import type { Chip } from '../ui/list/list-toolbar.tsx'
import { firstView } from '../ui/list/list-view.ts'
import { RegionLabel } from '../ui/region-label.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import { relativeWords } from '../ui/time-words.ts'
import type { Column } from '../ui/virtual-table.tsx'
import { statusWords } from './words.ts'

const chooser = rowChooser<DeploymentGroupRow>({
  status: (row) => row.latest && statusWords(row.latest.status).word,
  application: (row) => row.application,
  group: (row) => row.group,
  platform: (row) => row.platform,
  account: (row) => row.account,
  region: (row) => row.region,
  started: (row) => row.latest?.startedAt,
  configuration: (row) => row.configuration,
  alarms: (row) => row.alarms.join(', '),
  rollback: (row) => (row.autoRollback ? 'On' : 'Off'),
})

const properties: readonly FilterProperty[] = [
  { key: 'status', label: 'Status', kind: 'choice' },
  { key: 'application', label: 'Application', kind: 'text' },
  { key: 'group', label: 'Deployment group', kind: 'text' },
  { key: 'platform', label: 'Platform', kind: 'choice' },
  { key: 'account', label: 'Account', kind: 'choice' },
  { key: 'region', label: 'Region', kind: 'choice' },
]

const chips: readonly Chip<DeploymentGroupRow>[] = [
  { id: 'moving', label: 'In motion', test: ({ latest }) => latest?.status === 'InProgress' },
  { id: 'waiting', label: 'Waiting', test: ({ latest }) => latest?.status === 'Ready' },
  { id: 'failed', label: 'Failed', test: ({ latest }) => latest?.status === 'Failed' },
]

const standard = firstView(
  ['application', 'group', 'status', 'started', 'platform', 'account', 'region', 'configuration'],
  { column: 'started', descending: true },
)

const noNames: ReadonlyMap<string, Account> = new Map()

/** Every deployment group of the scope, with its newest deployment. */
export function GroupsPage(): React.JSX.Element {
  const [, go] = useLocation()
  const reading = useScopeReading<DeploymentGroupRow>('codeDeploy.groups', {
    live: (client, signal) => client.codeDeploy.groups(liveList, { signal }),
    again: (targets) => (client, signal) =>
      client.codeDeploy.groups({ targets: [...targets], all: true }, { signal }),
  })
  const accounts = useAccounts()
  const names = accounts === undefined ? noNames : accountsById(accounts)
  const now = useNow()
  const columns = useMemo(() => groupColumns(names, now), [names, now])
  return (
    <ListPage
      title="CodeDeploy"
      noun="deployment group"
      list="deployment-groups"
      reading={reading}
      columns={columns}
      fixed="application"
      chooser={chooser}
      properties={properties}
      chips={chips}
      standard={standard}
      rowKey={({ account, region, application, group }) =>
        JSON.stringify([account, region, application, group])
      }
      rowTitle={({ application, group }) => `${application} › ${group}`}
      onOpen={(row) => go(deploymentGroupPath(row))}
    />
  )
}

function groupColumns(
  names: ReadonlyMap<string, Account>,
  now: number,
): readonly Column<DeploymentGroupRow>[] {
  return [
    { ...text('application', 'Application', 130), grow: 2 },
    { ...text('group', 'Deployment group', 140), grow: 2 },
    {
      ...{ id: 'status', title: 'Newest deployment', width: 170, sortable: true },
      cell: ({ latest }) => {
        if (latest === undefined) return <span className="fd-quiet">None yet</span>
        const { word, tone } = statusWords(latest.status)
        return <ToneLabel tone={tone}>{word}</ToneLabel>
      },
      hint: ({ latest }) => latest?.error?.message ?? latest?.status,
    },
    {
      ...text('started', 'Started', 100),
      cell: ({ latest }) =>
        latest?.startedAt ? relativeWords(Date.parse(latest.startedAt), now) : '–',
    },
    text('platform', 'Platform', 90),
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
      ...{ id: 'region', title: 'Region', width: 100, sortable: true },
      cell: ({ region }) => <RegionLabel region={region} />,
    },
    { ...text('configuration', 'Configuration', 180), grow: 1 },
    text('rollback', 'Automatic rollback', 130),
    text('alarms', 'Alarms', 160),
  ]
}

function text(id: string, title: string, width: number): Column<DeploymentGroupRow> {
  return {
    ...{ id, title, width, sortable: true },
    cell: (row) => chooser.textOf(row, id) || <span className="fd-quiet">–</span>,
    hint: (row) => chooser.textOf(row, id) || undefined,
  }
}
