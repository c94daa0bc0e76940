import { useState } from 'react'
import { useLocation } from 'wouter'
import { useAction } from '../../app/hooks.ts'
import { planPath } from '../../app/paths.ts'
import { after } from '../../ui/after.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { FileField } from './file-field.tsx'

/** Opens a plan from its JSON file; one that was edited does not fit its fingerprint any more. */
export function OpenPlanDialog({ onClose }: { readonly onClose: () => void }): React.JSX.Element {
  const [, navigate] = useLocation()
  const [body, setBody] = useState<string>()
  const open = useAction((client, text: string) => client.plans.import({ body: text }))
  const submit = () => {
    if (body !== undefined) after(open.run(body), ({ id }) => navigate(planPath(id)))
  }
  return (
    <FormDialog
      title="Open a plan"
      verb="Open"
      busy={open.busy}
      blocked={body === undefined ? 'Choose a file first' : undefined}
      failure={open.failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <div>A plan that Foredeck exported as JSON. Its fingerprint is checked.</div>
      <FileField label="Plan" accept=".json,application/json" onText={setBody} />
    </FormDialog>
  )
}
