import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import type { WritePreview } from '../../../shared/journal.ts'
import { useAction } from '../../app/hooks.ts'
import { after } from '../after.ts'
import { FailureNote } from '../failure-note.tsx'
import { unlockHelps } from './confirmation.ts'

interface RefusalNoteProps {
  readonly preview: WritePreview
  /** Called when the account was unlocked: the preview is to be asked for again. */
  readonly onUnlocked: () => void
}

/** Why the gate would refuse, with the unlock where that is the way out. */
export function RefusalNote({ preview, onUnlocked }: RefusalNoteProps): React.JSX.Element | null {
  const unlock = useAction((client, account: string) => client.accounts.unlock({ account }))
  if (preview.refusal === undefined) return null
  if (!unlockHelps(preview)) return <FailureNote failure={preview.refusal} />
  return (
    <Alert
      type="warning"
      header={`${preview.accountName} is read-only`}
      action={
        <Button
          loading={unlock.busy}
          onClick={() => after(unlock.run(preview.account), onUnlocked)}
        >
          Unlock for 15 minutes
        </Button>
      }
    >
      The account policy allows no writes here. Unlocking allows them from this Foredeck for 15
      minutes; each one still asks for the name to be typed. Afterwards the account is read-only
      again by itself.
      {unlock.failure !== undefined && <FailureNote failure={unlock.failure} />}
    </Alert>
  )
}
