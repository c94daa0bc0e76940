import { costCell } from '../../app/cost-figure.tsx'
import type { ObjectFigures } from '../../app/object-costs.ts'
import { basisWords } from '../../ui/cost-words.ts'
import { AccountMark } from '../../ui/account-chip.tsx'
import { RegionLabel } from '../../ui/region-label.tsx'
import { StatusLabel, ToneLabel } from '../../ui/status-label.tsx'
import { exactWords, relativeWords } from '../../ui/time-words.ts'
import type { Column } from '../../ui/virtual-table.tsx'
import type { AccountNames, StackItem } from './item.ts'
import { StackName } from './stack-name.tsx'
import { driftWord, protectionWord } from './properties.ts'

/** What cells need besides the item. Times are milliseconds since 1970. */
export interface ColumnContext {
  readonly names: AccountNames
  readonly now: number
  readonly utc: boolean
  readonly onOpen: (item: StackItem) => void
  readonly costs: Pick<ObjectFigures, 'data' | 'of' | 'stored'>
}

type StackColumn = Column<StackItem>

/** All columns of the stacks list. */
export function stackColumns(context: ColumnContext): readonly StackColumn[] {
  return [
    nameColumn(context),
    ...identityColumns(context),
    ...stateColumns,
    ...costColumns(context),
    ...timeColumns(context),
    ...textColumns,
  ]
}

function nameColumn({ onOpen }: ColumnContext): StackColumn {
  return {
    id: 'name',
    title: 'Name',
    width: 196,
    grow: 3,
    sortable: true,
    cell: (item) => <StackName item={item} onOpen={onOpen} />,
    hint: ({ row }) => row.name,
  }
}

function identityColumns({ names }: ColumnContext): readonly StackColumn[] {
  return [
    {
      id: 'account',
      title: 'Account',
      width: 136,
      grow: 1,
      sortable: true,
      cell: ({ row, accountName }) => (
        <AccountMark
          id={row.account}
          name={accountName}
          colour={names.get(row.account)?.colour ?? 'grey'}
        />
      ),
    },
    {
      id: 'accountId',
      title: 'Account id',
      width: 116,
      sortable: true,
      cell: ({ row }) => row.account,
    },
    {
      id: 'region',
      title: 'Region',
      width: 112,
      sortable: true,
      cell: ({ row }) => <RegionLabel region={row.region} />,
    },
  ]
}

const stateColumns: readonly StackColumn[] = [
  {
    id: 'status',
    title: 'Status',
    width: 136,
    grow: 1,
    sortable: true,
    cell: ({ row }) => <StatusLabel status={row.status} reason={row.statusReason} />,
  },
  {
    id: 'reason',
    title: 'Status reason',
    width: 240,
    grow: 4,
    cell: ({ row }) => orDash(row.statusReason),
    hint: ({ row }) => row.statusReason,
  },
  {
    id: 'drift',
    title: 'Drift',
    width: 84,
    sortable: true,
    cell: ({ row }) => <Drift drift={row.drift} checkedAt={row.driftCheckedAt} />,
  },
  {
    id: 'protection',
    title: 'Protection',
    width: 84,
    sortable: true,
    cell: ({ row }) => {
      const { terminationProtection: enabled, parent } = row
      // A nested stack's protection is its root's.
      if (enabled === undefined || parent !== undefined) return <span className="fd-quiet">–</span>
      return <span className={enabled ? '' : 'fd-quiet'}>{protectionWord(enabled)}</span>
    },
    hint: () => 'Termination protection',
  },
]

function Drift({
  drift,
  checkedAt,
}: {
  readonly drift: StackItem['row']['drift']
  readonly checkedAt: string | undefined
}) {
  const hint = checkedAt === undefined ? drift : `${drift}, checked ${checkedAt}`
  if (drift === 'DRIFTED') {
    return (
      <ToneLabel tone="warning" title={hint}>
        {driftWord(drift)}
      </ToneLabel>
    )
  }
  return (
    <span className={drift === 'IN_SYNC' ? '' : 'fd-quiet'} title={hint}>
      {drift === 'NOT_CHECKED' ? '–' : driftWord(drift)}
    </span>
  )
}

/** There once what stacks cost was fetched. */
function costColumns({ costs: { data, of, stored } }: ColumnContext): readonly StackColumn[] {
  if (data === undefined || !stored) return []
  return [
    {
      id: 'cost',
      title: `${data.currency}/month`,
      width: 108,
      sortable: true,
      align: 'end',
      cell: ({ row }) => costCell(of(row)),
      hint: ({ row }) => {
        const cost = of(row)
        return cost === undefined ? 'AWS tells no spend of it.' : basisWords(cost, data)
      },
    },
  ]
}

function timeColumns(context: ColumnContext): readonly StackColumn[] {
  return [
    timeColumn('updated', 'Updated', ({ row }) => row.updatedAt ?? row.createdAt, context),
    timeColumn('created', 'Created', ({ row }) => row.createdAt, context),
    timeColumn('deleted', 'Deleted', ({ row }) => row.deletedAt, context),
  ]
}

function timeColumn(
  id: string,
  title: string,
  at: (item: StackItem) => string | undefined,
  { now, utc }: ColumnContext,
): StackColumn {
  return {
    id,
    title,
    width: 84,
    sortable: true,
    align: 'end',
    cell: (item) => {
      const moment = at(item)
      return moment === undefined ? '–' : relativeWords(Date.parse(moment), now)
    },
    hint: (item) => {
      const moment = at(item)
      return moment === undefined ? undefined : exactWords(Date.parse(moment), utc)
    },
  }
}

const textColumns: readonly StackColumn[] = [
  {
    id: 'application',
    title: 'Application',
    width: 104,
    grow: 1,
    sortable: true,
    cell: ({ application }) => orDash(application),
    hint: ({ application }) => application,
  },
  {
    id: 'tags',
    title: 'Tags',
    width: 260,
    grow: 4,
    cell: ({ row }) => orDash(tagWords(row.tags)),
    hint: ({ row }) => tagWords(row.tags).replaceAll(', ', '\n'),
  },
  {
    id: 'description',
    title: 'Description',
    width: 280,
    grow: 4,
    sortable: true,
    cell: ({ row }) => orDash(row.description),
    hint: ({ row }) => row.description,
  },
  {
    id: 'parent',
    title: 'Parent',
    width: 180,
    grow: 2,
    sortable: true,
    cell: ({ row }) => orDash(stackNameOf(row.parent)),
    hint: ({ row }) => row.parent,
  },
  {
    id: 'role',
    title: 'Service role',
    width: 180,
    grow: 2,
    cell: ({ row }) => orDash(row.role?.split('/').at(-1)),
    hint: ({ row }) => row.role,
  },
]

/** What a stack does not have is said to be absent, rather than left open. */
function orDash(text: string | undefined) {
  return text === undefined || text === '' ? <span className="fd-quiet">–</span> : text
}

function tagWords(tags: Readonly<Record<string, string>>): string {
  return Object.entries(tags)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ')
}

/** The name within a stack's ARN. */
export function stackNameOf(arn: string | undefined): string | undefined {
  return arn?.split('/').at(1)
}
