import { PortalForm } from '../ui/portal-form.tsx'
import Modal from '@cloudscape-design/components/modal'
import { requestLogin } from '../app/login.ts'

/** Adds an IAM Identity Center portal and goes on to its login. */
export function AddPortalDialog({ onClose }: { readonly onClose: () => void }): React.JSX.Element {
  return (
    <Modal
      visible
      header="Add an IAM Identity Center portal"
      closeAriaLabel="Close"
      onDismiss={onClose}
    >
      <PortalForm
        onAdded={(name) => {
          onClose()
          requestLogin(name)
        }}
        onCancel={onClose}
      />
    </Modal>
  )
}
