import { StatusLabel } from '../../../ui/status-label.tsx'
import { Time } from '../../../ui/time.tsx'
import type { Column } from '../../../ui/virtual-table.tsx'
import type { StackResource } from '../../../../shared/stacks.ts'
import { ResourceDrift } from '../drift-label.tsx'
import { QuickCopy } from './quick-copy.tsx'
import type { ResourceLine } from './resource-tree.ts'

/** The columns of the resources tree. */
export const resourceColumns: readonly Column<ResourceLine>[] = [
  {
    id: 'logicalId',
    title: 'Logical id',
    width: 200,
    grow: 2,
    cell: ({ resource, children }) => (
      <>
        {resource.logicalId}
        {children > 0 && <span className="fd-quiet"> {children}</span>}
      </>
    ),
    hint: ({ resource }) => resource.logicalId,
  },
  {
    id: 'type',
    title: 'Type',
    width: 200,
    grow: 2,
    cell: ({ resource }) => <span className="fd-quiet">{resource.type}</span>,
    hint: ({ resource }) => resource.type,
  },
  {
    id: 'physicalId',
    title: 'Physical id',
    width: 240,
    grow: 4,
    cell: ({ resource }) => <PhysicalId resource={resource} />,
    hint: ({ resource }) => resource.physicalId,
  },
  {
    id: 'status',
    title: 'Status',
    width: 140,
    cell: ({ resource }) => <StatusLabel status={resource.status} reason={resource.statusReason} />,
  },
  {
    id: 'drift',
    title: 'Drift',
    width: 110,
    cell: ({ resource }) => <ResourceDrift drift={resource.drift} short />,
  },
  {
    id: 'updated',
    title: 'Updated',
    width: 90,
    cell: ({ resource }) => <Time at={resource.updatedAt} />,
  },
]

function PhysicalId({ resource }: { readonly resource: StackResource }): React.JSX.Element | null {
  if (resource.physicalId === undefined) return null
  return (
    <>
      <QuickCopy text={resource.physicalId} label={`Copy physical id of ${resource.logicalId}`} />
      {resource.consoleUrl === undefined ? (
        resource.physicalId
      ) : (
        <a href={resource.consoleUrl} target="_blank" rel="noreferrer" tabIndex={-1}>
          {resource.physicalId}
        </a>
      )}
    </>
  )
}
