import type { NodeRow } from '../../shared/nodes.ts'
import type { Account } from '../../shared/accounts.ts'
import { stackPath } from '../app/paths.ts'
import { AccountMark } from '../ui/account-chip.tsx'
import { RegionLabel } from '../ui/region-label.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import { relativeWords } from '../ui/time-words.ts'
import type { Column } from '../ui/virtual-table.tsx'
import { nodeChooser } from './filter.ts'
import { kindWords, standing } from './words.ts'

/** What cells need besides the row. `now` in milliseconds since 1970. */
export interface NodeColumnContext {
  readonly names: ReadonlyMap<string, Account>
  readonly now: number
  readonly go: (path: string) => void
}

type NodeColumn = Column<NodeRow>

const textOf = (row: NodeRow, key: string) => nodeChooser.textOf(row, key)

/** All columns of the nodes list. */
export function nodeColumns({ names, now, go }: NodeColumnContext): readonly NodeColumn[] {
  return [
    statusColumn,
    { ...textColumn('name', 'Name', 140), grow: 2 },
    { ...textColumn('node', 'Id', 130), grow: 2 },
    {
      id: 'account',
      title: 'Account',
      width: 120,
      grow: 1,
      sortable: true,
      cell: ({ account }) => (
        <AccountMark
          id={account}
          name={names.get(account)?.name ?? account}
          colour={names.get(account)?.colour ?? 'grey'}
        />
      ),
    },
    {
      id: 'region',
      title: 'Region',
      width: 100,
      sortable: true,
      cell: ({ region }) => <RegionLabel region={region} />,
    },
    { ...textColumn('kind', 'Kind', 98), cell: ({ kind }) => kindWords[kind] },
    textColumn('platform', 'Platform', 130),
    textColumn('type', 'Instance type', 120),
    stackColumn(go),
    textColumn('state', 'State', 76),
    {
      ...textColumn('agent', 'Agent', 148),
      cell: ({ agentVersion, pingedAt }) =>
        [
          agentVersion ?? '–',
          ...(pingedAt === undefined ? [] : [relativeWords(Date.parse(pingedAt), now)]),
        ].join(', '),
      hint: ({ ping }) => ping,
    },
    textColumn('address', 'Address', 120),
    textColumn('cluster', 'Cluster', 120),
    textColumn('service', 'Service', 120),
  ]
}

const statusColumn: NodeColumn = {
  id: 'status',
  title: 'Status',
  width: 110,
  grow: 2,
  sortable: true,
  cell: (row) => {
    const { word, tone } = standing(row)
    return (
      <>
        <ToneLabel tone={tone}>{word}</ToneLabel>
        {row.obstacle === undefined ? null : <span className="fd-quiet"> – {row.obstacle}</span>}
      </>
    )
  },
  hint: ({ obstacle }) => obstacle,
}

function textColumn(id: string, title: string, width: number): NodeColumn {
  return {
    id,
    title,
    width,
    sortable: true,
    cell: (row) => {
      const text = textOf(row, id)
      return text === '' ? <span className="fd-quiet">–</span> : text
    },
    hint: (row) => textOf(row, id) || undefined,
  }
}

function stackColumn(go: (path: string) => void): NodeColumn {
  return {
    ...textColumn('stack', 'Stack', 100),
    grow: 1,
    cell: ({ account, region, stack, stackArn }) => {
      if (stack === undefined) return <span className="fd-quiet">–</span>
      const path = stackPath({ account, region, stack: stackArn ?? stack })
      return (
        <a
          href={path}
          tabIndex={-1}
          onClick={(event) => {
            event.preventDefault()
            go(path)
          }}
        >
          {stack}
        </a>
      )
    },
  }
}
