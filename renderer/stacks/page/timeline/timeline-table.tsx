import { durationWords } from '../../../ui/time-words.ts'
import { type SmallColumn, SmallTable } from '../../../ui/small-table.tsx'
import { StatusLabel } from '../../../ui/status-label.tsx'
import { ClockTime } from '../clock-time.tsx'
import { ResourceName } from '../resource-name.tsx'
import type { TimelineBar, TimelineScale } from './timeline-scale.ts'

const columns: readonly SmallColumn<TimelineBar>[] = [
  {
    id: 'name',
    header: 'Resource',
    cell: ({ span }) => <ResourceName path={span.path} logicalId={span.logicalId} />,
    text: ({ span }) => [...span.path, span.logicalId].join('/'),
  },
  { id: 'type', header: 'Type', cell: ({ span }) => span.type, text: ({ span }) => span.type },
  {
    id: 'began',
    header: 'Began',
    cell: ({ span }) => <ClockTime at={span.startedAt} />,
    text: ({ span }) => span.startedAt,
  },
  {
    id: 'took',
    header: 'Took',
    right: true,
    cell: ({ milliseconds }) => durationWords(milliseconds),
    text: ({ milliseconds }) => milliseconds,
  },
  {
    id: 'status',
    header: 'Status',
    cell: ({ span }) => <StatusLabel status={span.status} reason={span.reason} />,
    text: ({ span }) => span.status,
  },
]

/** The timeline as a table: the same facts for whoever does not read bars, and sortable. */
export function TimelineTable({ scale }: { readonly scale: TimelineScale }): React.JSX.Element {
  return (
    <SmallTable
      label="Timeline of resources"
      items={scale.bars}
      columns={columns}
      keyOf={({ key }) => key}
      empty="No resource was worked on."
    />
  )
}
