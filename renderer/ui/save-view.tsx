import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { useAction } from '../app/hooks.ts'
import type { Json } from '../app/json.ts'
import { FailureNote } from './failure-note.tsx'

interface SaveViewProps {
  readonly list: string
  readonly current: () => Json
  readonly onSaved: (views: unknown) => void
  readonly onClose: () => void
}

/** Asks for a name and keeps the view under it. */
export function SaveView({ list, current, onSaved, onClose }: SaveViewProps) {
  const [name, setName] = useState('')
  const saving = useAction((client, view: string) =>
    client.settings.saveView({ list, name: view, view: current() }),
  )
  const trimmed = name.trim()
  const save = async () => {
    const views = await saving.run(trimmed)
    if (views === undefined) return
    onSaved(views)
    onClose()
  }
  const submit = () => {
    if (trimmed !== '') save().catch(() => undefined)
  }
  return (
    <Modal
      visible
      header="Save this view"
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="primary"
              onClick={submit}
              loading={saving.busy}
              disabled={trimmed === ''}
            >
              Save
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <FormField label="Name" description="Filter, grouping, sorting and columns are kept.">
          <Input
            value={name}
            autoFocus
            onChange={({ detail }) => setName(detail.value.slice(0, 80))}
            onKeyDown={({ detail }) => {
              if (detail.key === 'Enter') submit()
            }}
          />
        </FormField>
        {saving.failure === undefined ? null : <FailureNote failure={saving.failure} />}
      </SpaceBetween>
    </Modal>
  )
}
