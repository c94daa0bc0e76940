import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import Tabs from '@cloudscape-design/components/tabs'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import type { AccountsSnapshot } from '../../shared/accounts.ts'
import { useAction } from '../app/hooks.ts'
import { useAccounts, useLive } from '../app/live.ts'
import { after } from '../ui/after.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { Page } from '../ui/page.tsx'
import { portalsToLogIn } from './account-tree.ts'
import { AccountsTab } from './accounts-tab.tsx'
import styles from './accounts.module.css'
import { AddPortalDialog } from './add-portal-dialog.tsx'
import { FilesTab } from './files-tab.tsx'
import { logInAll } from '../app/login-queue.ts'
import { PortalsTab } from './portals-tab.tsx'

/** Who am I, and where: every account, how it is reached, and what stands in the way. */
export function AccountsPage(): React.JSX.Element {
  const known = useAccounts()
  const live = useLive()
  const [adding, setAdding] = useState(false)
  const refresh = useAction((client, _input: undefined) => client.accounts.refresh())
  return (
    <Page
      title="Accounts"
      beside={known === undefined ? undefined : <Count known={known} />}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <Button
            iconName="refresh"
            loading={refresh.busy}
            onClick={() => after(refresh.run(undefined), live.accounts.put)}
          >
            Look again
          </Button>
          <Button onClick={() => setAdding(true)}>Add portal</Button>
          {known !== undefined && <LogInAll known={known} />}
        </SpaceBetween>
      }
      fill
    >
      <div className={styles.content}>
        {refresh.failure !== undefined && <FailureNote failure={refresh.failure} />}
        {known === undefined ? <Looking /> : <AccountsTabs known={known} />}
      </div>
      {adding && <AddPortalDialog onClose={() => setAdding(false)} />}
    </Page>
  )
}

function Looking(): React.JSX.Element {
  return (
    <Box>
      <Spinner /> Looking for accounts…
    </Box>
  )
}

function Count({ known }: { readonly known: AccountsSnapshot }): React.JSX.Element {
  const ready = known.accounts.filter(({ state }) => state === 'ready').length
  return (
    <span className="fd-quiet">
      {known.accounts.length} found, {ready} ready{known.discovering ? ', still looking' : ''}
    </span>
  )
}

function LogInAll({ known }: { readonly known: AccountsSnapshot }): React.JSX.Element | null {
  const portals = portalsToLogIn(known)
  const needed = known.accounts.some(({ state }) => state === 'login-needed')
  if (portals.length === 0) return null
  return (
    <Button variant={needed ? 'primary' : 'normal'} onClick={() => logInAll(portals)}>
      {portals.length === 1
        ? `Log in to ${portals[0] ?? ''}`
        : `Log in to ${portals.length} portals`}
    </Button>
  )
}

function AccountsTabs({ known }: { readonly known: AccountsSnapshot }): React.JSX.Element {
  const [search, setSearch] = useSearchParams()
  const problems = known.problems.length
  return (
    <Tabs
      fitHeight
      ariaLabel="Accounts"
      activeTabId={search.get('tab') ?? 'accounts'}
      onChange={({ detail }) => setSearch({ tab: detail.activeTabId }, { replace: true })}
      tabs={[
        {
          id: 'accounts',
          label: `Accounts (${known.accounts.length})`,
          content: <AccountsTab accounts={known.accounts} discovering={known.discovering} />,
        },
        {
          id: 'portals',
          label: `Portals and organizations (${known.portals.length + known.organizations.length})`,
          content: <PortalsTab known={known} />,
        },
        {
          id: 'files',
          label: problems === 0 ? 'Files and policy' : `Files and policy (${problems} problems)`,
          content: <FilesTab known={known} />,
        },
      ]}
    />
  )
}
