import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import type { Recording } from '../../../shared/recordings.ts'
import { useAction } from '../../app/hooks.ts'
import { after } from '../../ui/after.ts'
import { download } from '../../ui/download.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface RecordingActionsProps {
  readonly recording: Recording
  readonly onRemoved: () => void
}

/** Export and removal of one recording. */
export function RecordingActions(props: RecordingActionsProps): React.JSX.Element {
  const { id, nodeName, startedAt } = props.recording
  const [asking, setAsking] = useState(false)
  const collect = useAction(async (client, _: undefined) => {
    const pieces: string[] = []
    for await (const { text } of await client.recordings.export({ id })) pieces.push(text)
    return pieces.join('')
  })
  const save = () =>
    after(collect.run(undefined), (text) =>
      download(`${nodeName}-${startedAt}.cast`, text, 'application/x-asciicast'),
    )
  return (
    <>
      <Button
        variant="inline-link"
        loading={collect.busy}
        ariaLabel={`Export the recording of ${nodeName}`}
        onClick={save}
      >
        {collect.failure === undefined ? 'Export' : 'Export failed, try again'}
      </Button>{' '}
      <Button
        variant="inline-link"
        ariaLabel={`Remove the recording of ${nodeName}`}
        onClick={() => setAsking(true)}
      >
        Remove
      </Button>
      {asking && <RemoveDialog {...props} onClose={() => setAsking(false)} />}
    </>
  )
}

function RemoveDialog(props: RecordingActionsProps & { readonly onClose: () => void }) {
  const { recording, onClose, onRemoved } = props
  const remove = useAction((client, id: string) => client.recordings.remove({ id }))
  return (
    <FormDialog
      title="Remove this recording"
      verb="Remove"
      busy={remove.busy}
      failure={remove.failure}
      onClose={onClose}
      onSubmit={() =>
        after(remove.run(recording.id), () => {
          onClose()
          onRemoved()
        })
      }
    >
      The recording of {recording.nodeName} and its file are deleted from this computer. AWS knows
      nothing of it.
    </FormDialog>
  )
}
