import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { FailureNote } from './failure-note.tsx'
import { PortalFields } from './portal-fields.tsx'
import { usePortalDraft } from './use-portal-draft.ts'

interface PortalFormProps {
  /** Called with the portal's name once it is added. */
  readonly onAdded: (name: string) => void
  readonly onCancel: () => void
}

/** Start URL and region of an IAM Identity Center portal, within a page. */
export function PortalForm({ onAdded, onCancel }: PortalFormProps): React.JSX.Element {
  const form = usePortalDraft(onAdded)
  return (
    <SpaceBetween size="m">
      <PortalFields {...form} />
      {form.failure !== undefined && <FailureNote failure={form.failure} />}
      <SpaceBetween direction="horizontal" size="xs">
        <Button variant="primary" loading={form.busy} onClick={form.submit}>
          Add and log in
        </Button>
        <Button variant="link" onClick={onCancel}>
          Cancel
        </Button>
      </SpaceBetween>
    </SpaceBetween>
  )
}
