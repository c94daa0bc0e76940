import { useState } from 'react'
import type { StackDetail } from '../../../../shared/stacks.ts'
import type { OpenDialog } from '../dialogs/action-dialog.tsx'
import { AskDeletion } from './ask-deletion.tsx'
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
  | { readonly name: 'ask'; readonly again: boolean }
  | { readonly name: 'watch'; readonly begin: DeletionState; readonly entry?: number }

/** Deleting a stack from the question to what is left, in one dialog. */
export function DeleteDialog(props: DeleteDialogProps): React.JSX.Element {
  const { stack } = props
  const [stage, setStage] = useState<Stage>(
    props.watch ? { name: 'watch', begin: beginDeletion([]) } : { name: 'ask', again: false },
  )
  if (stage.name === 'ask') {
    return (
      <AskDeletion
        stack={stack}
        onUnprotect={() => props.onOpen({ kind: 'unprotect' })}
        onClose={props.onClose}
        onStarted={(fates, entry) => {
          props.onChanged()
          setStage({ name: 'watch', begin: beginDeletion(fates), entry })
        }}
      />
    )
  }
  return (
    <WatchDeletion
      stack={stack}
      begin={stage.begin}
      entry={stage.entry}
      onFinished={props.onChanged}
      onRetry={() => setStage({ name: 'ask', again: true })}
      onClose={props.onClose}
    />
  )
}
