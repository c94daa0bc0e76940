import { Link } from 'wouter'
import type { Account } from '../../../shared/accounts.ts'
import type { ServiceRow } from '../../../shared/services.ts'
import { servicePath } from '../../app/paths.ts'
import { costCell } from '../../app/cost-figure.tsx'
import type { ObjectFigures } from '../../app/object-costs.ts'
import { basisWords } from '../../ui/cost-words.ts'
import { AccountMark } from '../../ui/account-chip.tsx'
import { RegionLabel } from '../../ui/region-label.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { relativeWords } from '../../ui/time-words.ts'
import type { Column } from '../../ui/virtual-table.tsx'
import { verdictWords } from '../words.ts'
import { alarming, serviceChooser } from './chooser.ts'

/** What cells need besides the row. `now` in milliseconds since 1970. */
export interface ServiceColumnContext {
  readonly names: ReadonlyMap<string, Account>
  readonly now: number
  readonly costs: Pick<ObjectFigures, 'data' | 'of' | 'stored'>
}

type ServiceColumn = Column<ServiceRow>

/** All columns of the list. */
export function serviceColumns({
  names,
  now,
  costs,
}: ServiceColumnContext): readonly ServiceColumn[] {
  return [
    { ...textColumn('name', 'Name', 140), grow: 3, cell: nameCell },
    statusColumn,
    { ...textColumn('cluster', 'Cluster', 96), grow: 1 },
    { ...textColumn('tasks', 'Running', 82), align: 'end', cell: tasksCell },
    textColumn('rollout', 'Rollout', 110),
    { ...textColumn('revision', 'Revision', 124), grow: 2 },
    { ...textColumn('images', 'Images', 124), grow: 3 },
    ...costColumns(costs),
    deployedColumn(now),
    { ...textColumn('alarms', 'Alarms', 70), grow: 1, cell: alarmsCell },
    textColumn('stack', 'Stack', 140),
    accountColumn(names),
    {
      ...{ id: 'region', title: 'Region', width: 96, sortable: true },
      cell: ({ region }) => <RegionLabel region={region} />,
    },
    textColumn('capacity', 'Capacity', 110),
    textColumn('strategy', 'Strategy', 110),
    textColumn('controller', 'Controller', 120),
    { ...textColumn('pending', 'Pending', 82), align: 'end' },
    textColumn('exec', 'ECS Exec', 90),
  ]
}

const statusColumn: ServiceColumn = {
  id: 'status',
  title: 'Status',
  width: 112,
  sortable: true,
  cell: ({ verdict }) => {
    const { word, tone } = verdictWords(verdict)
    return <ToneLabel tone={tone}>{word}</ToneLabel>
  },
  hint: ({ verdictSentence }) => verdictSentence,
}

/** A click on the name opens the service; the rest of the row only points at it. */
function nameCell({ account, region, cluster, name: service }: ServiceRow) {
  return (
    <Link
      className="fd-link"
      tabIndex={-1}
      href={servicePath({ account, region, cluster, service })}
    >
      {service}
    </Link>
  )
}

function tasksCell({ running, desired }: ServiceRow) {
  const text = `${running} of ${desired}`
  return running < desired ? <strong className="fd-tone-warning">{text}</strong> : text
}

function alarmsCell(row: ServiceRow) {
  const names = alarming(row)
  if (names.length === 0) return <span className="fd-quiet">–</span>
  return <ToneLabel tone="error">{names.join(', ')}</ToneLabel>
}

/** There once what services cost was fetched. */
function costColumns({ data, of, stored }: ServiceColumnContext['costs']): ServiceColumn[] {
  if (data === undefined || !stored) return []
  return [
    {
      ...{
        id: 'cost',
        title: `${data.currency}/month`,
        width: 108,
        sortable: true,
        align: 'end',
      },
      cell: (row) => costCell(of(row)),
      hint: (row) => {
        const cost = of(row)
        return cost === undefined ? 'AWS tells no spend of it.' : basisWords(cost, data)
      },
    },
  ]
}

function deployedColumn(now: number): ServiceColumn {
  return {
    ...{ id: 'deployed', title: 'Deployed', width: 92, sortable: true },
    cell: ({ lastDeploymentAt: at }) =>
      at === undefined ? <span className="fd-quiet">–</span> : relativeWords(Date.parse(at), now),
    hint: ({ lastDeploymentAt }) => lastDeploymentAt,
  }
}

function accountColumn(names: ReadonlyMap<string, Account>): ServiceColumn {
  return {
    ...{ id: 'account', title: 'Account', width: 124, grow: 1, sortable: true },
    cell: ({ account }) => (
      <AccountMark
        id={account}
        name={names.get(account)?.name ?? account}
        colour={names.get(account)?.colour ?? 'grey'}
      />
    ),
  }
}

function textColumn(id: string, title: string, width: number): ServiceColumn {
  return {
    ...{ id, title, width, sortable: true },
    cell: (row) => serviceChooser.textOf(row, id) || <span className="fd-quiet">–</span>,
    hint: (row) => serviceChooser.textOf(row, id) || undefined,
  }
}
