import FormField from '@cloudscape-design/components/form-field'
import Multiselect from '@cloudscape-design/components/multiselect'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { KeyRow } from './key-rows.ts'
import { TagKeyDialog } from './tag-key-dialog.tsx'

/** AWS takes so many keys a request. */
const mostKeys = 20

interface StatusDialogProps {
  readonly status: 'Active' | 'Inactive'
  /** The keys that are chosen to begin with. */
  readonly keys: readonly string[]
  readonly rows: readonly KeyRow[]
  readonly onClose: () => void
}

/** Activates tag keys for costs, or deactivates them. */
export function StatusDialog({ status, keys: given, rows, onClose }: StatusDialogProps) {
  const [keys, setKeys] = useState(given.slice(0, mostKeys))
  const activates = status === 'Active'
  const options = rows
    .filter((row) => (row.status === 'Active') !== activates)
    .map(({ key }) => ({ value: key, label: key }))
  const fits = keys.length > 0 && keys.length <= mostKeys
  return (
    <TagKeyDialog
      title={activates ? 'Activate tag keys for costs' : 'Deactivate tag keys for costs'}
      verb={activates ? 'Activate' : 'Deactivate'}
      done={`${keys.join(', ')} ${activates ? 'activated' : 'deactivated'} for costs.`}
      request={fits ? { action: 'set-status', status, keys: [...keys] } : undefined}
      blocked={fits ? undefined : `Choose 1 to ${mostKeys} keys.`}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        <FormField label="Tag keys" description={`AWS takes up to ${mostKeys} a request.`}>
          <Multiselect
            options={options}
            selectedOptions={keys.map((key) => ({ value: key, label: key }))}
            filteringType="auto"
            placeholder="Choose keys"
            expandToViewport
            onChange={({ detail }) =>
              setKeys(detail.selectedOptions.map(({ value = '' }) => value))
            }
          />
        </FormField>
        <div>
          {activates
            ? 'From inactive to active: spend from now on can be told apart by them, about 24 hours later. For the months before, begin a backfill once they are active.'
            : 'From active to inactive: spend from now on can no longer be told apart by them. What is stored here stays.'}
        </div>
      </SpaceBetween>
    </TagKeyDialog>
  )
}
