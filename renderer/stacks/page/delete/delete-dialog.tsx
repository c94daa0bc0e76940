import { useState } from 'react'
import type { StackDetail } from '../../../../shared/stacks.ts'
import type { OpenDialog } from '../dialogs/action-dialog.tsx'
import { AskDeletion } from './ask-deletion.tsx'
import type { StartedDeletion } from './deletion-result.tsx'
import { WatchDeletion } from './watch-deletion.tsx'
import { beginDeletion, type DeletionState } from './progress.ts'

interface DeleteDialogProps {
  readonly stack: StackDetail
  /** A deletion is under way already. */
  readonly watch: boolean
  readonly onChanged: () => void
  readonly onClose: () => void
  readonly onOpen: (dialog: OpenDialog) => void
}

type Stage =
  | { readonly name: 'ask' }
  | { readonly name: 'watch'; readonly begin: DeletionState; readonly started?: StartedDeletion }

/** Deleting a stack from the question to what is left, in one dialog. */
export function DeleteDialog(props: DeleteDialogProps): React.JSX.Element {
  const { stack } = props
  const [stage, setStage] = useState<Stage>(
    props.watch || stack.status === 'DELETE_IN_PROGRESS'
      ? { name: 'watch', begin: beginDeletion([]) }
      : { name: 'ask' },
  )
  if (stage.name === 'ask') {
    return (
      <AskDeletion
        stack={stack}
        onUnprotect={() => props.onOpen({ kind: 'unprotect' })}
        onClose={props.onClose}
        onStarted={(fates, started) => {
          props.onChanged()
          setStage({ name: 'watch', begin: beginDeletion(fates), started })
        }}
      />
    )
  }
  return (
    <WatchDeletion
      stack={stack}
      begin={stage.begin}
      started={stage.started}
      onFinished={props.onChanged}
      onRetry={() => setStage({ name: 'ask' })}
      onClose={props.onClose}
    />
  )
}
