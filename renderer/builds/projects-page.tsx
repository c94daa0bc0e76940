import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { Account } from '../../shared/accounts.ts'
import type { ProjectRow } from '../../shared/builds.ts'
import { accountsById, useAccounts } from '../app/live.ts'
import { projectPath } from '../app/paths.ts'
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

const chooser = rowChooser<ProjectRow>(
  {
    status: (row) => row.latest && statusWords(row.latest.status).word,
    name: (row) => row.name,
    account: (row) => row.account,
    region: (row) => row.region,
    started: (row) => row.latest?.startedAt,
    initiator: (row) => row.latest?.initiator,
    source: (row) => row.source,
    image: (row) => row.image,
  },
  ({ tags }) => Object.entries(tags).map(([key, value]) => `${key}=${value}`),
)

const properties: readonly FilterProperty[] = [
  { key: 'status', label: 'Status', kind: 'choice' },
  { key: 'name', label: 'Name', kind: 'text' },
  { key: 'account', label: 'Account', kind: 'choice' },
  { key: 'region', label: 'Region', kind: 'choice' },
  { key: 'source', label: 'Source', kind: 'text' },
  { key: 'image', label: 'Image', kind: 'choice' },
]

const chips: readonly Chip<ProjectRow>[] = [
  { id: 'building', label: 'Building', test: ({ latest }) => latest?.status === 'IN_PROGRESS' },
  { id: 'failed', label: 'Failed', test: ({ latest }) => latest?.status === 'FAILED' },
]

const standard = firstView(
  ['name', 'status', 'started', 'account', 'region', 'source', 'initiator'],
  { column: 'started', descending: true },
)

const noNames: ReadonlyMap<string, Account> = new Map()

/** Every build project of the scope, with its newest build. */
export function ProjectsPage(): React.JSX.Element {
  const [, go] = useLocation()
  const reading = useScopeReading<ProjectRow>('builds.projects', {
    live: (client, signal) => client.builds.projects(liveList, { signal }),
    again: (targets) => (client, signal) =>
      client.builds.projects({ targets: [...targets], all: true }, { signal }),
  })
  const accounts = useAccounts()
  const names = accounts === undefined ? noNames : accountsById(accounts)
  const now = useNow()
  const columns = useMemo(() => projectColumns(names, now), [names, now])
  return (
    <ListPage
      title="Builds"
      noun="build project"
      list="build-projects"
      reading={reading}
      columns={columns}
      fixed="name"
      chooser={chooser}
      properties={properties}
      chips={chips}
      standard={standard}
      rowKey={({ account, region, name }) => JSON.stringify([account, region, name])}
      rowTitle={({ name }) => name}
      onOpen={({ account, region, name }) => go(projectPath({ account, region, project: name }))}
    />
  )
}

function projectColumns(
  names: ReadonlyMap<string, Account>,
  now: number,
): readonly Column<ProjectRow>[] {
  return [
    { ...text('name', 'Project', 170), grow: 2 },
    {
      ...{ id: 'status', title: 'Newest build', width: 120, sortable: true },
      cell: ({ latest }) => {
        if (latest === undefined) return <span className="fd-quiet">None lately</span>
        const { word, tone } = statusWords(latest.status)
        return <ToneLabel tone={tone}>{word}</ToneLabel>
      },
    },
    {
      ...text('started', 'Started', 100),
      cell: ({ latest }) =>
        latest?.startedAt ? relativeWords(Date.parse(latest.startedAt), now) : '–',
    },
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
    { ...text('source', 'Source', 200), grow: 2 },
    { ...text('initiator', 'Started by', 160), grow: 1 },
    text('image', 'Image', 200),
  ]
}

function text(id: string, title: string, width: number): Column<ProjectRow> {
  return {
    ...{ id, title, width, sortable: true },
    cell: (row) => chooser.textOf(row, id) || <span className="fd-quiet">–</span>,
    hint: (row) => chooser.textOf(row, id) || undefined,
  }
}
