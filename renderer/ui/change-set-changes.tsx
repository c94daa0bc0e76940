import type { ChangeSetDetail, StackRef } from '../../shared/stacks.ts'
import { useProcedure } from '../app/hooks.ts'
import { FailureNote } from './failure-note.tsx'
import { type SmallColumn, SmallTable } from './small-table.tsx'

type Change = ChangeSetDetail['changes'][number]

const columns: readonly SmallColumn<Change>[] = [
  {
    ...{ id: 'action', header: 'Change', width: 96, text: ({ action }) => action },
    cell: ({ action, replacement }) =>
      replacement === 'True' ? <strong className="fd-tone-warning">Replace</strong> : action,
  },
  {
    ...{ id: 'resource', header: 'Resource', text: ({ logicalId }) => logicalId },
    cell: ({ logicalId, type }) => (
      <span title={type}>
        {logicalId}
        <div className="fd-quiet">{type}</div>
      </span>
    ),
  },
]

interface ChangeSetChangesProps {
  readonly stack: StackRef
  /** By ARN. */
  readonly changeSet: string
}

/** The resources that a change set would change. */
export function ChangeSetChanges({ stack, changeSet }: ChangeSetChangesProps): React.JSX.Element {
  const request = { ...stack, changeSet }
  const read = useProcedure(['stacks.changeSet', request], (client, signal) =>
    client.stacks.changeSet(request, { signal }),
  )
  if (read.failure) return <FailureNote failure={read.failure} onRetry={read.refetch} />
  return (
    <SmallTable
      label="What the change set changes"
      items={read.data?.changes ?? []}
      columns={columns}
      keyOf={({ logicalId, action }) => `${logicalId} ${action}`}
      loading={read.loading}
      empty="It changes no resource."
    />
  )
}
