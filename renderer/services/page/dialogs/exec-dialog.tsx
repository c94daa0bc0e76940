import Checkbox from '@cloudscape-design/components/checkbox'
import { useState } from 'react'
import type { ServiceDetail, ServiceRef } from '../../../../shared/services.ts'
import { WishDialog } from './wish-dialog.tsx'

interface ExecDialogProps {
  readonly reference: ServiceRef
  readonly service: ServiceDetail
  readonly enabled: boolean
  readonly onClose: () => void
}

/** Switches ECS Exec on or off; it only counts for tasks that start afterwards. */
export function ExecDialog({ service, enabled, ...rest }: ExecDialogProps): React.JSX.Element {
  const [replace, setReplace] = useState(enabled)
  const word = enabled ? 'on' : 'off'
  return (
    <WishDialog
      {...rest}
      request={{ action: 'exec', enabled, replace }}
      title={`Switch ECS Exec ${word} for ${service.name}`}
      verb={`Switch ${word}`}
      done={`ECS Exec is ${word} for ${service.name}.`}
    >
      <Checkbox
        checked={replace}
        onChange={({ detail }) => setReplace(detail.checked)}
        description="It only counts for tasks that start after the change."
      >
        Replace all tasks now
      </Checkbox>
    </WishDialog>
  )
}
