import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useRef, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { RegionSet } from '../../shared/scopes.ts'
import { useAction } from '../app/hooks.ts'
import { useLive } from '../app/live.ts'
import { after } from '../ui/after.ts'
import { FailureNote } from '../ui/failure-note.tsx'
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
    <Modal
      visible
      header={set === undefined ? 'New region set' : `Change ${set.name}`}
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button
              variant="primary"
              disabled={missing !== undefined}
              disabledReason={missing}
              loading={save.busy}
              onClick={submit}
            >
              Save region set
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <FormField label="Name">
          <Input
            ref={field}
            value={name}
            disabled={set !== undefined}
            onChange={({ detail }) => setName(detail.value)}
          />
        </FormField>
        <RegionPicker label="Regions" regions={regions} accounts={accounts} onChange={setRegions} />
        {save.failure !== undefined && <FailureNote failure={save.failure} />}
      </SpaceBetween>
    </Modal>
  )
}
