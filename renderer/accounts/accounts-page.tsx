import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import type { AccountsSnapshot } from '../../shared/accounts.ts'
import { useAction } from '../app/hooks.ts'
import { useAccounts, useLive } from '../app/live.ts'
import { after } from '../ui/after.ts'
import { countWords } from '../ui/count-words.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { Page } from '../ui/page.tsx'
import { TabBar } from '../ui/tab-bar.tsx'
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
      {refresh.failure !== undefined && (
        <div className={styles.failure}>
          <FailureNote failure={refresh.failure} />
        </div>
      )}
      {known === undefined ? <Looking /> : <AccountsTabs known={known} />}
      {adding && <AddPortalDialog onClose={() => setAdding(false)} />}
    </Page>
  )
}

function Looking(): React.JSX.Element {
  return (
    <Box padding="l">
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

const tabIds = ['accounts', 'portals', 'files'] as const
type Tab = (typeof tabIds)[number]

function AccountsTabs({ known }: { readonly known: AccountsSnapshot }): React.JSX.Element {
  const [search, setSearch] = useSearchParams()
  const asked = search.get('tab')
  const active = tabIds.find((id) => id === asked) ?? 'accounts'
  return (
    <TabBar<Tab>
      label="Accounts"
      active={active}
      onChange={(tab) => setSearch(tab === 'accounts' ? {} : { tab }, { replace: true })}
      tabs={[
        { id: 'accounts', label: 'Accounts', count: known.accounts.length },
        {
          id: 'portals',
          label: 'Portals and organizations',
          count: known.portals.length + known.organizations.length,
        },
        { id: 'files', label: filesLabel(known.problems.length) },
      ]}
    >
      {tabContent(active, known)}
    </TabBar>
  )
}

function filesLabel(problems: number): string {
  if (problems === 0) return 'Files and policy'
  return `Files and policy (${countWords(problems, 'problem')})`
}

function tabContent(tab: Tab, known: AccountsSnapshot): React.JSX.Element {
  switch (tab) {
    case 'accounts':
      return <AccountsTab accounts={known.accounts} discovering={known.discovering} />
    case 'portals':
      return <PortalsTab known={known} />
    case 'files':
      return <FilesTab known={known} />
  }
}
