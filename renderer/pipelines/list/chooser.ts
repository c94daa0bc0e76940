import type { PipelineRow } from '../../../shared/pipelines.ts'
import type { FilterProperty } from '../../ui/filter-query.ts'
import { rowChooser } from '../../ui/list/choose-rows.ts'
import type { Chip, GroupOffer } from '../../ui/list/list-toolbar.tsx'
import { firstView } from '../../ui/list/list-view.ts'
import { changeWords, standing } from '../words.ts'

/** Filters and sorts pipelines. */
export const pipelineChooser = rowChooser<PipelineRow>(
  {
    status: (row) => standing(row).word,
    name: (row) => row.name,
    change: changeWords,
    account: (row) => row.account,
    region: (row) => row.region,
    started: (row) => row.latest?.startedAt,
    success: (row) => row.lastSuccessAt,
    duration: (row) => lengthText(row.latest?.startedAt, row.latest?.endedAt),
    usual: (row) => row.usual?.toString(),
    by: startedBy,
    trigger: (row) => row.latest?.trigger,
    type: (row) => row.type,
    mode: (row) => row.mode,
  },
  ({ latest, stages, tags }) => [
    ...(latest?.revisions.map(({ id = '', author = '' }) => `${id} ${author}`) ?? []),
    ...stages.map(({ name }) => name),
    ...Object.entries(tags).map(([key, value]) => `${key}=${value}`),
  ],
)

/** Who began it, or wrote the commit that did. */
function startedBy({ latest }: PipelineRow): string | undefined {
  return latest?.by ?? latest?.revisions.find(({ author }) => author)?.author
}

function lengthText(from: string | undefined, to: string | undefined): string {
  return from && to ? String(Date.parse(to) - Date.parse(from)) : ''
}

/** What pipelines can be filtered by. */
export const pipelineProperties: readonly FilterProperty[] = [
  { key: 'status', label: 'Status', kind: 'choice' },
  { key: 'name', label: 'Name', kind: 'text' },
  { key: 'change', label: 'Change', kind: 'text' },
  { key: 'account', label: 'Account', kind: 'choice' },
  { key: 'region', label: 'Region', kind: 'choice' },
  { key: 'by', label: 'Started by', kind: 'choice' },
  { key: 'trigger', label: 'Trigger', kind: 'choice' },
  { key: 'type', label: 'Type', kind: 'choice' },
]

/** What pipelines can be grouped by. */
export const pipelineGroups: GroupOffer<PipelineRow> = {
  properties: pipelineProperties.filter(({ kind }) => kind === 'choice'),
  tagsOf: ({ tags }) => tags,
}

/** The quick filters of the board. */
export const pipelineChips: readonly Chip<PipelineRow>[] = [
  { id: 'moving', label: 'In motion', test: ({ latest }) => latest?.status === 'InProgress' },
  { id: 'failed', label: 'Failed', test: ({ latest }) => latest?.status === 'Failed' },
  { id: 'waiting', label: 'Waiting', test: ({ waiting }) => waiting !== undefined },
  { id: 'hanging', label: 'Hanging', test: ({ hang }) => hang !== undefined },
  {
    id: 'off',
    label: 'Transition disabled',
    test: ({ stages }) => stages.some(({ transition }) => !transition.enabled),
  },
]

/** The view of a first visit. */
export const standardView = firstView(
  [
    ...['name', 'status', 'stages', 'change', 'by', 'account', 'region'],
    ...['started', 'duration', 'success'],
  ],
  { column: 'started', descending: true },
)
