import RadioGroup from '@cloudscape-design/components/radio-group'
import { useState } from 'react'
import type { PipelineDetail, PipelineRef } from '../../../../shared/pipelines.ts'
import type { Wish } from '../pipeline-dialog.tsx'
import { WishDialog } from './wish-dialog.tsx'

interface RetryDialogProps {
  readonly reference: PipelineRef
  readonly pipeline: Pick<PipelineDetail, 'name'>
  readonly wish: Extract<Wish, { action: 'retry' }>
  /** The stage was stopped, and can only run again as a whole. */
  readonly wasStopped?: boolean
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Retries a stage that failed or was stopped: what failed in it, or all of it. */
export function RetryDialog(props: RetryDialogProps): React.JSX.Element {
  const { pipeline, wish, wasStopped = false, ...rest } = props
  const [all, setAll] = useState(wasStopped)
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
          {
            ...{ value: 'failed', label: 'Failed actions', disabled: wasStopped },
            description: wasStopped
              ? 'The stage was stopped: CodePipeline runs all of it again.'
              : 'What succeeded stays.',
          },
          { value: 'all', label: 'All actions of the stage' },
        ]}
      />
    </WishDialog>
  )
}
