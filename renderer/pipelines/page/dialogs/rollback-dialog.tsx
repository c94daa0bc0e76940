import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import { useState } from 'react'
import type { ExecutionRow, PipelineDetail, PipelineRef } from '../../../../shared/pipelines.ts'
import { FailureNote } from '../../../ui/failure-note.tsx'
import { revisionWords } from '../../words.ts'
import { useExecutions } from '../use-executions.ts'
import { WishDialog } from './wish-dialog.tsx'

interface RollbackDialogProps {
  readonly reference: PipelineRef
  readonly pipeline: PipelineDetail
  readonly stage: string
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Rolls a stage back to what an earlier successful execution brought. */
export function RollbackDialog(props: RollbackDialogProps): React.JSX.Element {
  const { reference, pipeline, stage } = props
  const history = useExecutions(reference, pipeline.latest)
  const now = pipeline.stages.find(({ name }) => name === stage)?.execution
  const earlier = history.rows.filter(({ id, status }) => status === 'Succeeded' && id !== now)
  const [chosen, setChosen] = useState<string>()
  const execution = chosen ?? earlier[0]?.id ?? ''
  return (
    <WishDialog
      {...props}
      request={{ action: 'rollback', stage, execution }}
      title={`Roll back ${stage} of ${pipeline.name}`}
      verb="Roll back"
      done={`${stage} of ${pipeline.name} is rolling back.`}
      blocked={execution === '' ? 'There is no earlier successful execution' : undefined}
    >
      {history.failure && <FailureNote failure={history.failure} onRetry={history.refetch} />}
      <FormField
        label="Back to"
        description="The stage runs again with the revisions and variables of this execution."
      >
        <Select
          selectedOption={optionOf(earlier.find(({ id }) => id === execution))}
          options={earlier.map(optionOf).filter((one) => one !== null)}
          onChange={({ detail }) => setChosen(detail.selectedOption.value)}
          empty="No earlier successful execution"
          statusType={history.loading ? 'loading' : 'finished'}
        />
      </FormField>
    </WishDialog>
  )
}

function optionOf(execution: ExecutionRow | undefined) {
  if (execution === undefined) return null
  const { id, endedAt = '', revisions } = execution
  return { value: id, label: revisionWords(revisions) || id, description: endedAt }
}
