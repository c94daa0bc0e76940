import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import type { SessionRow } from '../../../shared/sessions.ts'
import { useAction } from '../../app/hooks.ts'
import { after } from '../../ui/after.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

/** Begins to record a session, once its user has agreed, and ends it again. */
export function RecordButton({ session }: { readonly session: SessionRow }): React.JSX.Element {
  const [asking, setAsking] = useState(false)
  const end = useAction((client, id: string) => client.recordings.end({ session: id }))
  if (session.recording !== undefined) {
    return (
      <Button
        variant="inline-link"
        ariaLabel={`Stop recording ${session.nodeName}`}
        loading={end.busy}
        onClick={() => after(end.run(session.id), () => undefined)}
      >
        {end.failure === undefined ? '● Stop recording' : 'Stopping failed, try again'}
      </Button>
    )
  }
  return (
    <>
      <Button
        variant="inline-link"
        ariaLabel={`Record ${session.nodeName}`}
        disabled={session.state.phase === 'ended'}
        onClick={() => setAsking(true)}
      >
        Record
      </Button>
      {asking && <ConsentDialog session={session} onClose={() => setAsking(false)} />}
    </>
  )
}

interface ConsentDialogProps {
  readonly session: SessionRow
  readonly onClose: () => void
}

function ConsentDialog({ session, onClose }: ConsentDialogProps): React.JSX.Element {
  const begin = useAction((client, id: string) =>
    client.recordings.begin({ session: id, consent: 'record this session' }),
  )
  return (
    <FormDialog
      title={`Record ${session.nodeName}`}
      verb="Record this session"
      busy={begin.busy}
      failure={begin.failure}
      onClose={onClose}
      onSubmit={() => after(begin.run(session.id), onClose)}
    >
      All that this session prints from now on is kept in a file on this computer until you remove
      it. It may hold secrets that the session shows. What you type is not recorded, except where
      the session prints it.
    </FormDialog>
  )
}
