import Spinner from '@cloudscape-design/components/spinner'
import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Confirmation, WritePreview } from '../../../shared/journal.ts'
import { FormDialog } from '../form-dialog.tsx'
import { Challenge } from './challenge.tsx'
import { CliNote } from './cli-note.tsx'
import { confirmationOf } from './confirmation.ts'
import { IdentityLine } from './identity-line.tsx'
import { RefusalNote } from './refusal-note.tsx'
import styles from './write.module.css'

export interface WriteDialogProps {
  readonly title: string
  /** The words on the button that writes. */
  readonly verb: string
  /** What the gate says of the write; undefined while it is being asked. */
  readonly preview: WritePreview | undefined
  /** Why there is no preview, or why the write failed. */
  readonly failure: Failure | undefined
  readonly busy: boolean
  /** Why the button is greyed for a reason of the feature's own. */
  readonly blocked?: string | undefined
  readonly size?: 'medium' | 'large'
  readonly children: React.ReactNode
  readonly onConfirm: (confirmation: Confirmation) => void
  /** Ask for the preview again. */
  readonly onRefresh: () => void
  readonly onDismiss: () => void
}

/**
 * The dialog of every write: account, role and region first, then what will happen, then what the
 * account's mode asks for. What is typed lives here, so a preview that changes never loses it.
 */
export function WriteDialog(props: WriteDialogProps): React.JSX.Element {
  const { preview, failure } = props
  const [typed, setTyped] = useState('')
  const confirmation = preview === undefined ? undefined : confirmationOf(preview, typed)
  const submit = () => {
    if (confirmation !== undefined && props.blocked === undefined && !props.busy) {
      props.onConfirm(confirmation)
    }
  }
  return (
    <FormDialog
      title={props.title}
      verb={props.verb}
      size={props.size ?? 'medium'}
      busy={props.busy}
      blocked={props.blocked ?? (confirmation === undefined ? notReady(preview) : undefined)}
      failure={failure}
      onRetry={props.onRefresh}
      onSubmit={submit}
      onClose={props.onDismiss}
    >
      {preview === undefined && failure === undefined && <Asking large={props.size === 'large'} />}
      {preview !== undefined && <IdentityLine {...preview} />}
      {preview !== undefined && <RefusalNote preview={preview} onUnlocked={props.onRefresh} />}
      <div>{props.children}</div>
      {preview !== undefined && (
        <Challenge preview={preview} typed={typed} onType={setTyped} onSubmit={submit} />
      )}
      {preview !== undefined && <CliNote cli={preview.cli} />}
    </FormDialog>
  )
}

/** Takes about the room of what will stand here, so that the dialog does not jump. */
function Asking({ large }: { readonly large: boolean }): React.JSX.Element {
  return (
    <div className={large ? styles.askingLarge : styles.asking}>
      <Spinner /> Asking who you are in this account…
    </div>
  )
}

function notReady(preview: WritePreview | undefined): string {
  if (preview === undefined) return 'The account has not answered yet'
  return preview.refusal?.sentence ?? `Type ${preview.challenge} first`
}
