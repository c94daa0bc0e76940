import Box from '@cloudscape-design/components/box'
import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { StackDetail } from '../../../../shared/stacks.ts'
import { useProcedure } from '../../../app/hooks.ts'
import { FailureNote } from '../../../ui/failure-note.tsx'
import { skippable } from './skippable.ts'
import { StackActionDialog } from './stack-action-dialog.tsx'

interface ContinueRollbackDialogProps {
  readonly stack: StackDetail
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** Continues a failed rollback, skipping the resources that the user picks. */
export function ContinueRollbackDialog(props: ContinueRollbackDialogProps): React.JSX.Element {
  const { stack } = props
  const [skip, setSkip] = useState<readonly string[]>([])
  return (
    <StackActionDialog
      {...props}
      request={{ action: 'continue-rollback', skip: [...skip] }}
      title="Continue rollback"
      verb={skip.length === 0 ? 'Continue rollback' : `Continue, skipping ${skip.length}`}
      done={`The rollback of ${stack.name} goes on.`}
    >
      <SpaceBetween size="m">
        <Box>
          CloudFormation tries again to bring {stack.name} back to its state before the update. If
          the cause of the failure is not mended, it fails again.
        </Box>
        <SkipPicker stack={stack} skip={skip} onSkip={setSkip} />
      </SpaceBetween>
    </StackActionDialog>
  )
}

interface SkipPickerProps {
  readonly stack: StackDetail
  readonly skip: readonly string[]
  readonly onSkip: (skip: readonly string[]) => void
}

function SkipPicker({ stack, skip, onSkip }: SkipPickerProps): React.JSX.Element | null {
  const ref = { account: stack.account, region: stack.region, stack: stack.arn }
  const resources = useProcedure(['stacks.resources', ref], (client, signal) =>
    client.stacks.resources(ref, { signal }),
  )
  if (resources.failure !== undefined) {
    return <FailureNote failure={resources.failure} onRetry={resources.refetch} />
  }
  const candidates = skippable(resources.data ?? [])
  if (candidates.length === 0) return null
  return (
    <FormField
      label="Resources to skip"
      description="CloudFormation marks what is skipped as rolled back and leaves it as it is. Skip only what cannot be rolled back, and mend it before the next update."
    >
      <SpaceBetween size="xs">
        {candidates.map(({ id, resource }) => (
          <Checkbox
            key={id}
            checked={skip.includes(id)}
            onChange={({ detail }) =>
              onSkip(detail.checked ? [...skip, id] : skip.filter((one) => one !== id))
            }
            description={resource.statusReason}
          >
            {id}{' '}
            <Box display="inline" color="text-body-secondary">
              {resource.type}
            </Box>
          </Checkbox>
        ))}
      </SpaceBetween>
    </FormField>
  )
}
