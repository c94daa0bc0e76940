import { requestLogin } from '../app/login.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { PortalFields } from '../ui/portal-fields.tsx'
import { usePortalDraft } from '../ui/use-portal-draft.ts'

/** Adds an IAM Identity Center portal and goes on to its login. */
export function AddPortalDialog({ onClose }: { readonly onClose: () => void }): React.JSX.Element {
  const form = usePortalDraft((name) => {
    onClose()
    requestLogin(name)
  })
  return (
    <FormDialog
      title="Add an IAM Identity Center portal"
      verb="Add and log in"
      busy={form.busy}
      failure={form.failure}
      onSubmit={form.submit}
      onClose={onClose}
    >
      <PortalFields {...form} />
    </FormDialog>
  )
}
