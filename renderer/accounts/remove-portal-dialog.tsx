import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Account } from '../../shared/accounts.ts'
import { useAction } from '../app/hooks.ts'
import { useLive } from '../app/live.ts'
import { after } from '../ui/after.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { portalLosses } from './portal-losses.ts'

interface RemovePortalDialogProps {
  /** The portal's name. */
  readonly portal: string
  readonly accounts: readonly Account[]
  readonly onClose: () => void
}

/** Asks before a portal goes, and says what goes with it. */
export function RemovePortalDialog(props: RemovePortalDialogProps): React.JSX.Element {
  const { portal, accounts, onClose } = props
  const live = useLive()
  const remove = useAction((client, name: string) => client.accounts.removePortal({ portal: name }))
  return (
    <FormDialog
      title={`Remove the portal ${portal}?`}
      verb="Remove"
      busy={remove.busy}
      failure={remove.failure}
      onSubmit={() =>
        after(remove.run(portal), (snapshot) => {
          live.accounts.put(snapshot)
          onClose()
        })
      }
      onClose={onClose}
    >
      <SpaceBetween size="s">
        <p>
          Foredeck forgets the portal, its login, and the accounts and roles that it listed. Nothing
          changes in AWS.
        </p>
        {portalLosses(portal, accounts).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </SpaceBetween>
    </FormDialog>
  )
}
