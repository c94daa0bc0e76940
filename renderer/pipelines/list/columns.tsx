import type { Account } from '../../../shared/accounts.ts'
import type { PipelineRow } from '../../../shared/pipelines.ts'
import { AccountMark } from '../../ui/account-chip.tsx'
import { RegionLabel } from '../../ui/region-label.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { durationWords, relativeWords } from '../../ui/time-words.ts'
import type { Column } from '../../ui/virtual-table.tsx'
import { changeWords, shortId, standing } from '../words.ts'
import { pipelineChooser } from './chooser.ts'
import { StageBar } from './stage-bar.tsx'

/** What cells need besides the row. `now` in milliseconds since 1970. */
export interface PipelineColumnContext {
  readonly names: ReadonlyMap<string, Account>
  readonly now: number
}

type PipelineColumn = Column<PipelineRow>

/** All columns of the board. */
export function pipelineColumns({ names, now }: PipelineColumnContext): readonly PipelineColumn[] {
  return [
    statusColumn,
    { ...textColumn('name', 'Name', 150), grow: 2 },
    {
      ...{ id: 'stages', title: 'Stages', width: 300, grow: 4 },
      cell: ({ stages }) => <StageBar stages={stages} />,
    },
    { ...textColumn('change', 'Change', 180), grow: 3, cell: changeCell },
    accountColumn(names),
    {
      ...{ id: 'region', title: 'Region', width: 96, sortable: true },
      cell: ({ region }) => <RegionLabel region={region} />,
    },
    timeColumn('started', 'Started', now, ({ latest }) => latest?.startedAt),
    timeColumn('success', 'Last success', now, ({ lastSuccessAt }) => lastSuccessAt),
    { ...textColumn('duration', 'Took', 90), align: 'end', cell: (row) => durationCell(row, now) },
    { ...textColumn('usual', 'Usual', 90), align: 'end', cell: usualCell },
    textColumn('by', 'Started by', 120),
    textColumn('trigger', 'Trigger', 150),
    textColumn('type', 'Type', 60),
    textColumn('mode', 'Mode', 110),
  ]
}

const statusColumn: PipelineColumn = {
  id: 'status',
  title: 'Status',
  width: 112,
  sortable: true,
  cell: (row) => {
    const { word, tone } = standing(row)
    return <ToneLabel tone={tone}>{word}</ToneLabel>
  },
  hint: ({ hang, waiting, latest }) => hang?.sentence ?? waiting ?? latest?.status,
}

function accountColumn(names: ReadonlyMap<string, Account>): PipelineColumn {
  return {
    ...{ id: 'account', title: 'Account', width: 130, grow: 1, sortable: true },
    cell: ({ account }) => (
      <AccountMark
        id={account}
        name={names.get(account)?.name ?? account}
        colour={names.get(account)?.colour ?? 'grey'}
      />
    ),
  }
}

function changeCell({ latest }: PipelineRow) {
  const [revision] = latest?.revisions ?? []
  if (revision === undefined) return <span className="fd-quiet">–</span>
  return (
    <>
      <span className="fd-mono">{shortId(revision.id)}</span> {revision.message}
    </>
  )
}

function timeColumn(
  id: string,
  title: string,
  now: number,
  timeOf: (row: PipelineRow) => string | undefined,
): PipelineColumn {
  return {
    ...{ id, title, width: 92, sortable: true },
    cell: (row) => {
      const at = timeOf(row)
      return at === undefined ? (
        <span className="fd-quiet">–</span>
      ) : (
        relativeWords(Date.parse(at), now)
      )
    },
    hint: timeOf,
  }
}

function durationCell({ latest }: PipelineRow, now: number) {
  if (latest?.startedAt === undefined) return <span className="fd-quiet">–</span>
  const end = latest.endedAt === undefined ? now : Date.parse(latest.endedAt)
  return durationWords(end - Date.parse(latest.startedAt))
}

function usualCell({ usual }: PipelineRow) {
  return usual === undefined ? <span className="fd-quiet">–</span> : durationWords(usual)
}

function textColumn(id: string, title: string, width: number): PipelineColumn {
  return {
    ...{ id, title, width, sortable: true },
    cell: (row) => {
      const text = pipelineChooser.textOf(row, id)
      return text === '' ? <span className="fd-quiet">–</span> : text
    },
    hint: (row) =>
      (id === 'change' ? changeWords(row) : pipelineChooser.textOf(row, id)) || undefined,
  }
}
