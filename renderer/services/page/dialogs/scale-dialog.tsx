import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import type { ServiceDetail, ServiceRef } from '../../../../shared/services.ts'
import { WishDialog } from './wish-dialog.tsx'

interface ScaleDialogProps {
  readonly reference: ServiceRef
  readonly service: ServiceDetail
  readonly onClose: () => void
}

/** Changes how many tasks the service keeps running. */
export function ScaleDialog({ service, ...rest }: ScaleDialogProps): React.JSX.Element {
  const [typed, setTyped] = useState(String(service.desired))
  const desired = /^\d{1,4}$/.test(typed) ? Number(typed) : undefined
  const allowed = desired !== undefined && desired <= 5000
  return (
    <WishDialog
      {...rest}
      request={{ action: 'scale', desired: allowed ? desired : service.desired }}
      title={`Change the desired count of ${service.name}`}
      verb="Change"
      done={`${service.name} is scaled to ${desired ?? service.desired}.`}
      blocked={blockOf(allowed, desired === service.desired)}
    >
      <FormField
        label="Desired count"
        description={`${service.desired} now, ${service.running} running`}
        errorText={allowed ? undefined : 'Give a whole number from 0 to 5000.'}
      >
        <Input
          type="number"
          inputMode="numeric"
          value={typed}
          onChange={({ detail }) => setTyped(detail.value)}
        />
      </FormField>
    </WishDialog>
  )
}

function blockOf(allowed: boolean, same: boolean): string | undefined {
  if (!allowed) return 'Give a whole number first'
  return same ? 'That is the count now' : undefined
}
