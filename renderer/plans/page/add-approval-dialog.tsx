import { useState } from 'react'
import type { Plan } from '../../../shared/plan-document.ts'
import { useAction } from '../../app/hooks.ts'
import { after } from '../../ui/after.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { FileField } from '../list/file-field.tsx'

interface AddApprovalDialogProps {
  readonly plan: Plan
  readonly onClose: () => void
}

/** Adds the second person's signature to a plan. */
export function AddApprovalDialog({ plan, onClose }: AddApprovalDialogProps): React.JSX.Element {
  const [body, setBody] = useState<string>()
  const add = useAction((client, text: string) =>
    client.plans.addApproval({ plan: plan.id, body: text }),
  )
  return (
    <FormDialog
      title="Add an approval"
      verb="Add"
      busy={add.busy}
      blocked={body === undefined ? 'Choose a file first' : undefined}
      failure={add.failure}
      onSubmit={() => body !== undefined && after(add.run(body), onClose)}
      onClose={onClose}
    >
      <div>
        Save the plan as JSON and send it to somebody who may approve it. They sign it under Plans,
        “Approve a plan”, and send the approval file back.
      </div>
      <FileField label="Approval" accept=".json,application/json" onText={setBody} />
    </FormDialog>
  )
}
