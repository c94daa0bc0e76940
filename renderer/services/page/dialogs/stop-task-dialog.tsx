import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import type { ServiceRef } from '../../../../shared/services.ts'
import { shortTask } from '../../words.ts'
import { WishDialog } from './wish-dialog.tsx'

interface StopTaskDialogProps {
  readonly reference: ServiceRef
  readonly task: string
  readonly onClose: () => void
}

/** Stops one task, with a reason that ECS keeps with it. */
export function StopTaskDialog({ task, ...rest }: StopTaskDialogProps): React.JSX.Element {
  const [reason, setReason] = useState('')
  return (
    <WishDialog
      {...rest}
      request={{ action: 'stop-task', task, reason }}
      title={`Stop task ${shortTask(task)}`}
      verb="Stop"
      done={`Task ${shortTask(task)} is being stopped.`}
    >
      <FormField label="Reason" description="ECS keeps it with the stopped task.">
        <Input value={reason} onChange={({ detail }) => setReason(detail.value.slice(0, 255))} />
      </FormField>
    </WishDialog>
  )
}
