import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import { useRef, useState } from 'react'
import { useAction } from '../app/hooks.ts'
import type { Json } from '../app/json.ts'
import { FormDialog } from './form-dialog.tsx'
import { useFirstFocus } from './use-first-focus.ts'

interface SaveViewProps {
  readonly list: string
  readonly current: () => Json
  readonly onSaved: (views: unknown) => void
  readonly onClose: () => void
}

/** Asks for a name and keeps the view under it. */
export function SaveView({ list, current, onSaved, onClose }: SaveViewProps) {
  const [name, setName] = useState('')
  const field = useRef<InputProps.Ref>(null)
  useFirstFocus(field)
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
    <FormDialog
      title="Save this view"
      verb="Save"
      busy={saving.busy}
      blocked={trimmed === '' ? 'The view needs a name' : undefined}
      failure={saving.failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <FormField label="Name" description="Filter, grouping, sorting and columns are kept.">
        <Input
          ref={field}
          value={name}
          onChange={({ detail }) => setName(detail.value.slice(0, 80))}
          onKeyDown={({ detail }) => {
            if (detail.key === 'Enter') submit()
          }}
        />
      </FormField>
    </FormDialog>
  )
}
