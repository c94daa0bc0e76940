import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import { useRef, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { RegionSet } from '../../shared/scopes.ts'
import { useAction } from '../app/hooks.ts'
import { useLive } from '../app/live.ts'
import { after } from '../ui/after.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { useFirstFocus } from '../ui/use-first-focus.ts'
import { RegionPicker } from './region-picker.tsx'

interface RegionSetDialogProps {
  /** The set to change; undefined for a new one. Its name stays: scopes go by it. */
  readonly set: RegionSet | undefined
  readonly accounts: readonly Account[]
  readonly onClose: () => void
}

/** Makes or changes a named list of regions. */
export function RegionSetDialog({ set, accounts, onClose }: RegionSetDialogProps) {
  const live = useLive()
  const [name, setName] = useState(set?.name ?? '')
  const [regions, setRegions] = useState<readonly string[]>(set?.regions ?? [])
  const field = useRef<InputProps.Ref>(null)
  useFirstFocus(field)
  const save = useAction((client, given: RegionSet) => client.scopes.saveRegionSet(given))
  const missing =
    name.trim() === ''
      ? 'The region set needs a name'
      : regions.length === 0
        ? 'Choose at least one region'
        : undefined
  const submit = () =>
    after(save.run({ name: name.trim(), regions: [...regions] }), (snapshot) => {
      live.scopes.put(snapshot)
      onClose()
    })
  return (
    <FormDialog
      title={set === undefined ? 'New region set' : `Change ${set.name}`}
      verb="Save region set"
      busy={save.busy}
      blocked={missing}
      failure={save.failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <FormField label="Name">
        <Input
          ref={field}
          value={name}
          disabled={set !== undefined}
          onChange={({ detail }) => setName(detail.value)}
        />
      </FormField>
      <RegionPicker label="Regions" regions={regions} accounts={accounts} onChange={setRegions} />
    </FormDialog>
  )
}
