import type { InboxItem } from '../../shared/inbox.ts'
import type { ChangeSetDetail } from '../../shared/stacks.ts'
import { useProcedure } from '../app/hooks.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { type SmallColumn, SmallTable } from '../ui/small-table.tsx'

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
  readonly item: InboxItem
  readonly changeSet: string
}

/** The resources that a change set would change. */
export function ChangeSetChanges({ item, changeSet }: ChangeSetChangesProps): React.JSX.Element {
  const { account = '', region = '', link } = item
  const request = { account, region, stack: link.id, changeSet }
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
