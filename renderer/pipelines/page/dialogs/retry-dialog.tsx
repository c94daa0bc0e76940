import RadioGroup from '@cloudscape-design/components/radio-group'
import { useState } from 'react'
import type { PipelineDetail, PipelineRef } from '../../../../shared/pipelines.ts'
import type { Wish } from '../pipeline-dialog.tsx'
import { WishDialog } from './wish-dialog.tsx'

interface RetryDialogProps {
  readonly reference: PipelineRef
  readonly pipeline: PipelineDetail
  readonly wish: Extract<Wish, { action: 'retry' }>
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Retries a failed stage: what failed in it, or all of it. */
export function RetryDialog({ pipeline, wish, ...rest }: RetryDialogProps): React.JSX.Element {
  const [all, setAll] = useState(false)
  return (
    <WishDialog
      {...rest}
      request={{ ...wish, mode: all ? 'ALL_ACTIONS' : 'FAILED_ACTIONS' }}
      title={`Retry ${wish.stage} of ${pipeline.name}`}
      verb="Retry"
      done={`${wish.stage} of ${pipeline.name} runs again.`}
    >
      <RadioGroup
        value={all ? 'all' : 'failed'}
        onChange={({ detail }) => setAll(detail.value === 'all')}
        items={[
          { value: 'failed', label: 'Failed actions', description: 'What succeeded stays.' },
          { value: 'all', label: 'All actions of the stage' },
        ]}
      />
    </WishDialog>
  )
}
