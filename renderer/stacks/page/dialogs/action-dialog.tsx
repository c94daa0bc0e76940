import type { StackDetail } from '../../../../shared/stacks.ts'
import type { StackWrite } from '../next-step.ts'
import { ContinueRollbackDialog } from './continue-rollback-dialog.tsx'
import { StackActionDialog } from './stack-action-dialog.tsx'

/** Which dialog of the stack page is open. */
export interface OpenDialog {
  readonly kind: Exclude<StackWrite, 'delete'>
}

interface ActionDialogProps {
  readonly dialog: OpenDialog
  readonly stack: StackDetail
  /** Called when a write was made and the stack is to be read again. */
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** The open dialog of the stack page. */
export function ActionDialog(props: ActionDialogProps): React.JSX.Element {
  const { dialog, stack } = props
  switch (dialog.kind) {
    case 'protect':
      return (
        <StackActionDialog
          {...props}
          request={{ action: 'protect', enabled: true }}
          title="Switch termination protection on"
          verb="Switch on"
          done={`${stack.name} is protected from deletion.`}
        >
          While it is on, AWS refuses to delete {stack.name} and what is nested in it.
        </StackActionDialog>
      )
    case 'unprotect':
      return (
        <StackActionDialog
          {...props}
          request={{ action: 'protect', enabled: false }}
          title="Switch termination protection off"
          verb="Switch off"
          done={`${stack.name} is no longer protected from deletion.`}
        >
          Afterwards anyone who may delete stacks in this account can delete {stack.name}. Nothing
          is deleted now.
        </StackActionDialog>
      )
    case 'cancel-update':
      return (
        <StackActionDialog
          {...props}
          request={{ action: 'cancel-update' }}
          title="Cancel update"
          verb="Cancel the update"
          done={`The update of ${stack.name} is being cancelled.`}
        >
          CloudFormation stops the update of {stack.name} and rolls back to the state before it.
          Resources that are being changed now are finished first.
        </StackActionDialog>
      )
    case 'continue-rollback':
      return <ContinueRollbackDialog {...props} />
  }
}
