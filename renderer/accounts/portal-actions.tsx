import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { Account, Portal } from '../../shared/accounts.ts'
import { useAction } from '../app/hooks.ts'
import { useLive } from '../app/live.ts'
import { requestLogin } from '../app/login.ts'
import { after } from '../ui/after.ts'
import { RemovePortalDialog } from './remove-portal-dialog.tsx'

interface PortalActionsProps {
  readonly portal: Portal
  readonly accounts: readonly Account[]
}

/** What can be done with a portal: log in or out, and take it away where it was added here. */
export function PortalActions({ portal, accounts }: PortalActionsProps): React.JSX.Element {
  const [asks, setAsks] = useState(false)
  return (
    <SpaceBetween direction="horizontal" size="s">
      <LoginAction portal={portal} />
      {portal.removable === true && (
        <Button
          variant="inline-link"
          ariaLabel={`Remove ${portal.name}`}
          onClick={() => setAsks(true)}
        >
          Remove
        </Button>
      )}
      {asks && (
        <RemovePortalDialog
          portal={portal.name}
          accounts={accounts}
          onClose={() => setAsks(false)}
        />
      )}
    </SpaceBetween>
  )
}

function LoginAction({ portal }: { readonly portal: Portal }): React.JSX.Element {
  const live = useLive()
  const logOut = useAction((client, name: string) => client.accounts.logout({ portal: name }))
  if (portal.state === 'logged-in') {
    return (
      <Button
        variant="inline-link"
        loading={logOut.busy}
        ariaLabel={`Log out of ${portal.name}`}
        onClick={() => after(logOut.run(portal.name), live.accounts.put)}
      >
        Log out
      </Button>
    )
  }
  return (
    <Button
      variant="inline-link"
      ariaLabel={`Log in to ${portal.name}`}
      onClick={() => requestLogin(portal.name)}
    >
      Log in
    </Button>
  )
}
