import { useState } from 'react'
import type { ChangeSetRow, StackDetail } from '../../../shared/stacks.ts'
import { useProcedure } from '../../app/hooks.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { type SmallColumn, SmallTable } from '../../ui/small-table.tsx'
import { StatusLabel } from '../../ui/status-label.tsx'
import { Time } from '../../ui/time.tsx'
import { ChangeSetButtons } from './change-set-buttons.tsx'
import { type ChangeSetAction, ChangeSetDialog } from './dialogs/change-set-dialog.tsx'
import { refOf } from './ref-of.ts'

const columns: readonly SmallColumn<ChangeSetRow>[] = [
  {
    id: 'name',
    header: 'Change set',
    cell: ({ name, description }) => (
      <span>
        {name}
        {description !== undefined && <div className="fd-quiet">{description}</div>}
      </span>
    ),
    text: ({ name, description }) => `${name} ${description ?? ''}`,
  },
  {
    id: 'status',
    header: 'Status',
    cell: ({ status, statusReason }) => (
      <span>
        <StatusLabel status={status} />
        {statusReason !== undefined && <div className="fd-quiet">{statusReason}</div>}
      </span>
    ),
    text: ({ status }) => status,
  },
  {
    id: 'execution',
    header: 'Execution',
    cell: ({ executionStatus }) => <StatusLabel status={executionStatus} />,
    text: ({ executionStatus }) => executionStatus,
  },
  {
    id: 'created',
    header: 'Created',
    cell: ({ createdAt }) => <Time at={createdAt} />,
    text: ({ createdAt }) => createdAt ?? '',
  },
]

interface Asked {
  readonly changeSet: ChangeSetRow
  readonly action: ChangeSetAction
}

/** The change sets of the stack; those that wait are executed or deleted from here. */
export function ChangeSetsTab({ stack }: { readonly stack: StackDetail }): React.JSX.Element {
  const ref = refOf(stack)
  const [asked, setAsked] = useState<Asked>()
  const read = useProcedure(['stacks.changeSets', ref], (client, signal) =>
    client.stacks.changeSets(ref, { signal }),
  )
  if (read.failure !== undefined && read.data === undefined) {
    return <FailureNote failure={read.failure} onRetry={read.refetch} />
  }
  return (
    <>
      <SmallTable
        label="Change sets"
        items={read.data ?? []}
        columns={[...columns, actionsColumn(setAsked)]}
        keyOf={({ arn }) => arn}
        loading={read.loading}
        empty="The stack has no change sets."
      />
      {asked !== undefined && (
        <ChangeSetDialog
          {...{ stack, ...asked }}
          onChanged={read.refetch}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}

function actionsColumn(ask: (asked: Asked) => void): SmallColumn<ChangeSetRow> {
  return {
    ...{ id: 'actions', header: 'Actions', text: () => '' },
    cell: (changeSet) => (
      <ChangeSetButtons changeSet={changeSet} onAsk={(action) => ask({ changeSet, action })} />
    ),
  }
}
