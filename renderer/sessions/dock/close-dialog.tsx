import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { SessionRow } from '../../../shared/sessions.ts'
import { useClient } from '../../app/console-context.ts'
import { failureOf } from '../../app/failures.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { TargetLabel } from '../../ui/target-label.tsx'
import styles from './dialogs.module.css'
import { phaseWords } from './session-words.ts'

interface CloseDialogProps {
  /** The sessions that are still open. */
  readonly rows: readonly SessionRow[]
  /** They have ended. */
  readonly onEnded: () => void
  readonly onClose: () => void
}

/** Asks before sessions are ended at AWS, and ends them. */
export function CloseDialog({ rows, onEnded, onClose }: CloseDialogProps): React.JSX.Element {
  const client = useClient()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const end = () => {
    setBusy(true)
    Promise.all(rows.map(({ id }) => client.sessions.terminate({ id }))).then(
      onEnded,
      (error: unknown) => {
        setBusy(false)
        setFailure(failureOf(error))
      },
    )
  }
  const many = rows.length > 1
  return (
    <FormDialog
      title={many ? `End ${rows.length} sessions` : 'End the session'}
      verb={many ? 'End sessions' : 'End session'}
      cancel="Keep open"
      busy={busy}
      failure={failure}
      onSubmit={end}
      onClose={onClose}
    >
      <div>What runs in {many ? 'these shells' : 'this shell'} now ends with it.</div>
      <ul className={styles.named}>
        {rows.map((row) => (
          <li key={row.id}>
            <b>{row.nodeName}</b> <TargetLabel account={row.account} region={row.region} withId />{' '}
            <span className="fd-quiet">{phaseWords(row.state.phase)}</span>
          </li>
        ))}
      </ul>
    </FormDialog>
  )
}
