import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { ChangeSetRow, StackAction, StackDetail } from '../../../../shared/stacks.ts'
import { ChangeSetChanges } from '../../../ui/change-set-changes.tsx'
import { keptInJournal, ReasonField } from '../../../ui/write/reason-field.tsx'
import { refOf } from '../ref-of.ts'
import { StackActionDialog } from './stack-action-dialog.tsx'

/** What is asked for of a change set. */
export type ChangeSetAction = Extract<StackAction, { changeSet: string }>['action']

interface ChangeSetDialogProps {
  readonly stack: StackDetail
  readonly changeSet: ChangeSetRow
  readonly action: ChangeSetAction
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** Executes or deletes a change set, after a look at what it would change. */
export function ChangeSetDialog(props: ChangeSetDialogProps): React.JSX.Element {
  const { stack, changeSet, action, onChanged, onClose } = props
  const [reason, setReason] = useState('')
  const named = { action, changeSet: changeSet.arn }
  return (
    <StackActionDialog
      {...{ stack, onChanged, onClose, ...wordsOf(action, stack, changeSet) }}
      request={{ ...named, reason }}
      // The call does not carry the reason: it need not be previewed at each letter.
      previewed={{ ...named, reason: '' }}
      blocked={reason.trim() === '' ? 'Give a reason first' : undefined}
    >
      <SpaceBetween size="m">
        <div>{sentences[action](stack)}</div>
        {changeSet.status === 'CREATE_COMPLETE' && (
          <ChangeSetChanges stack={refOf(stack)} changeSet={changeSet.arn} />
        )}
        <ReasonField keeper={keptInJournal} value={reason} onChange={setReason} />
      </SpaceBetween>
    </StackActionDialog>
  )
}

function wordsOf(action: ChangeSetAction, { name: stack }: StackDetail, { name }: ChangeSetRow) {
  return action === 'execute-change-set'
    ? {
        ...{ title: `Execute ${name}`, verb: 'Execute change set' },
        done: `${name} is being executed on ${stack}.`,
      }
    : {
        ...{ title: `Delete ${name}`, verb: 'Delete change set' },
        done: `${name} of ${stack} is deleted.`,
      }
}

const sentences: Readonly<Record<ChangeSetAction, (stack: StackDetail) => string>> = {
  'execute-change-set': ({ name, status }) =>
    status === 'REVIEW_IN_PROGRESS'
      ? `CloudFormation creates ${name} as below.`
      : `CloudFormation changes ${name} as below. Its other change sets end with that.`,
  'delete-change-set': ({ name, status }) =>
    status === 'REVIEW_IN_PROGRESS'
      ? `What is below is not made. ${name} stays, empty, until it is deleted too.`
      : `What is below is not made. ${name} stays as it is.`,
}
