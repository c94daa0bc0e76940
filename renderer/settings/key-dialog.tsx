import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Settings } from '../../shared/settings.ts'
import { chordOf, type KeyActionId, keyActions, keysOf } from '../app/keys.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { KeyCaps } from '../ui/key-caps.tsx'
import { useFirstFocus } from '../ui/use-first-focus.ts'
import { clashes } from './key-changes.ts'
import styles from './settings.module.css'

interface KeyDialogProps {
  readonly id: KeyActionId
  readonly settings: Settings
  readonly onSave: (keys: string) => void
  readonly onClose: () => void
}

const mac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac')

/** Takes new keys for an action: one press, or two one after another. */
export function KeyDialog({ id, settings, onSave, onClose }: KeyDialogProps): React.JSX.Element {
  const [pressed, setPressed] = useState<readonly string[]>([])
  const field = useRef<HTMLDivElement>(null)
  useFirstFocus(field)
  const label = keyActions.find((action) => action.id === id)?.label ?? id
  const keys = pressed.join(' ')
  const others = keys === '' ? [] : clashes(settings, id, keys)
  const press = (event: KeyboardEvent) => {
    // These move within the dialog and leave it, as in every dialog.
    if (['Tab', 'Escape', 'Enter'].includes(event.key)) return
    const chord = chordOf(event.nativeEvent, mac)
    if (chord === undefined) return
    event.preventDefault()
    event.stopPropagation()
    setPressed((before) => (before.length >= 2 ? [chord] : [...before, chord]))
  }
  return (
    <FormDialog
      title={`Keys of: ${label}`}
      verb="Use these keys"
      blocked={
        keys === '' ? 'Press the keys first' : others.length > 0 ? 'The keys are taken' : undefined
      }
      onSubmit={() => onSave(keys)}
      onClose={onClose}
    >
      <div
        ref={field}
        className={styles.keys}
        tabIndex={0}
        role="textbox"
        aria-label="Press the new keys, one or two after another"
        aria-readonly="true"
        onKeyDown={press}
      >
        {keys === '' ? <KeyCaps keys={keysOf(id, settings)} /> : <KeyCaps keys={keys} />}
      </div>
      <Box color="text-body-secondary">
        Press the new keys, one or two after another. A third press starts again.
      </Box>
      {others.length > 0 && (
        <Alert type="warning" header="These keys are taken">
          {others.join(', ')}
        </Alert>
      )}
    </FormDialog>
  )
}
