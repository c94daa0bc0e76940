import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ChangeSetRow } from '../../../shared/stacks.ts'
import type { ChangeSetAction } from './dialogs/change-set-dialog.tsx'

interface ChangeSetButtonsProps {
  readonly changeSet: ChangeSetRow
  readonly onAsk: (action: ChangeSetAction) => void
}

/** What can be done with one change set. */
export function ChangeSetButtons({ changeSet, onAsk }: ChangeSetButtonsProps): React.JSX.Element {
  const { name, executionStatus } = changeSet
  const executed = executionStatus.startsWith('EXECUTE_')
  return (
    <SpaceBetween direction="horizontal" size="s">
      <Button
        variant="inline-link"
        ariaLabel={`Execute ${name}`}
        disabled={executionStatus !== 'AVAILABLE'}
        disabledReason="Only an available change set can be executed"
        onClick={() => onAsk('execute-change-set')}
      >
        Execute…
      </Button>
      <Button
        variant="inline-link"
        ariaLabel={`Delete ${name}`}
        disabled={executed}
        disabledReason="It was executed"
        onClick={() => onAsk('delete-change-set')}
      >
        Delete…
      </Button>
    </SpaceBetween>
  )
}
