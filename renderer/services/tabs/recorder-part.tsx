import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import type { RecorderSettings, RecorderState } from '../../../shared/services.ts'
import { useAction, useProcedure } from '../../app/hooks.ts'
import { after } from '../../ui/after.ts'
import { byteWords } from '../../ui/byte-words.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Time } from '../../ui/time.tsx'
import styles from '../services.module.css'
import { RecorderDialog } from './recorder-dialog.tsx'

/** How much the flight recorder keeps, and the way to change that. */
export function RecorderPart(): React.JSX.Element {
  const [open, setOpen] = useState(false)
  const recorder = useProcedure(['services.recorder'], (client, signal) =>
    client.services.recorder(undefined, { signal }),
  )
  const change = useAction((client, settings: RecorderSettings) =>
    client.services.setRecorder(settings),
  )
  const state = change.data ?? recorder.data
  if (recorder.failure) {
    return <FailureNote failure={recorder.failure} onRetry={recorder.refetch} />
  }
  return (
    <div className={styles.line}>
      {state && <span>{stateWords(state)}</span>}
      {state?.oldest && (
        <span className="fd-quiet">
          oldest <Time at={state.oldest} />
        </span>
      )}
      <Button disabled={state === undefined} onClick={() => setOpen(true)}>
        Flight recorder…
      </Button>
      {open && state && (
        <RecorderDialog
          settings={state}
          busy={change.busy}
          failure={change.failure}
          onSave={(settings) => after(change.run(settings), () => setOpen(false))}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}

function stateWords({ enabled, entries, bytes, days, megabytes }: RecorderState): string {
  if (!enabled) return 'The flight recorder is off.'
  const kept = `${entries.toLocaleString('en')} entries, ${byteWords(bytes)}`
  return `The flight recorder keeps ${days} days up to ${megabytes} MB; now ${kept}.`
}
