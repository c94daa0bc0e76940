import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import { useState } from 'react'
import type { ServiceDetail, ServiceRef } from '../../../../shared/services.ts'
import { FailureNote } from '../../../ui/failure-note.tsx'
import { Differences } from '../../definition/differences.tsx'
import { useRevisions } from '../../definition/use-revisions.ts'
import { WishDialog } from './wish-dialog.tsx'

interface DeployDialogProps {
  readonly reference: ServiceRef
  readonly service: ServiceDetail
  /** The revision to begin with. */
  readonly first: string | undefined
  readonly onClose: () => void
}

/** Deploys another revision of the task definition, with what differs from the one that runs. */
export function DeployDialog({ service, first, ...rest }: DeployDialogProps): React.JSX.Element {
  const revisions = useRevisions(service)
  const others = (revisions.data ?? []).filter((name) => name !== service.taskDefinition)
  const [chosen, setChosen] = useState(first)
  const taskDefinition = chosen ?? others[0]
  return (
    <WishDialog
      {...rest}
      request={{
        action: 'deploy-revision',
        taskDefinition: taskDefinition ?? service.taskDefinition,
      }}
      title={`Deploy another revision of ${service.name}`}
      verb="Deploy"
      done={`${taskDefinition ?? ''} is being deployed.`}
      blocked={taskDefinition === undefined ? 'Choose a revision first' : undefined}
    >
      {revisions.failure && <FailureNote failure={revisions.failure} onRetry={revisions.refetch} />}
      <FormField label="Revision" description={`${service.taskDefinition} runs now`}>
        <Select
          selectedOption={taskDefinition === undefined ? null : { value: taskDefinition }}
          options={others.map((value) => ({ value }))}
          statusType={revisions.loading ? 'loading' : 'finished'}
          empty="There is no other active revision."
          filteringType="auto"
          expandToViewport
          onChange={({ detail }) => setChosen(detail.selectedOption.value)}
        />
      </FormField>
      {taskDefinition !== undefined && (
        <Differences target={service} left={service.taskDefinition} right={taskDefinition} />
      )}
    </WishDialog>
  )
}
