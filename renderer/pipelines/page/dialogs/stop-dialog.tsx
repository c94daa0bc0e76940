import FormField from '@cloudscape-design/components/form-field'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import type { PipelineDetail, PipelineRef } from '../../../../shared/pipelines.ts'
import { WishDialog } from './wish-dialog.tsx'

interface StopDialogProps {
  readonly reference: PipelineRef
  readonly pipeline: Pick<PipelineDetail, 'name'>
  readonly execution: string
  /** It waits for its actions already: these can only be abandoned. */
  readonly isStopping?: boolean
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Stops an execution: its actions are finished first, or abandoned. */
export function StopDialog(props: StopDialogProps): React.JSX.Element {
  const { pipeline, execution, isStopping = false, ...rest } = props
  const [abandon, setAbandon] = useState(isStopping)
  const [reason, setReason] = useState('')
  return (
    <WishDialog
      {...rest}
      request={{ action: 'stop', execution, abandon, reason }}
      title={`Stop the execution of ${pipeline.name}`}
      verb={abandon ? 'Stop and abandon' : 'Stop'}
      done={`${pipeline.name} is stopping.`}
    >
      <SpaceBetween size="m">
        <RadioGroup
          value={abandon ? 'abandon' : 'wait'}
          onChange={({ detail }) => setAbandon(detail.value === 'abandon')}
          items={[
            {
              value: 'wait',
              disabled: isStopping,
              label: 'Wait for its actions',
              description: isStopping
                ? 'That is what it does now.'
                : 'What runs now is finished, nothing new begins.',
            },
            {
              value: 'abandon',
              label: 'Abandon its actions',
              description:
                'The execution ends at once. Builds and deployments that it began run on, unwatched.',
            },
          ]}
        />
        <FormField label="Comment">
          <Input value={reason} onChange={({ detail }) => setReason(detail.value.slice(0, 200))} />
        </FormField>
      </SpaceBetween>
    </WishDialog>
  )
}
