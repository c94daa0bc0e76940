import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { AccountsSnapshot, Portal } from '../../shared/accounts.ts'
import { countWords } from '../ui/count-words.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { type SmallColumn, SmallTable } from '../ui/small-table.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import type { StatusTone } from '../ui/status.ts'
import { ExpiryBar } from './expiry-bar.tsx'
import { OrganizationForm } from './organization-form.tsx'
import { PortalActions } from './portal-actions.tsx'

const described: readonly SmallColumn<Portal>[] = [
  { id: 'name', header: 'Portal', cell: ({ name }) => name, text: ({ name }) => name },
  {
    id: 'url',
    header: 'Start URL',
    cell: ({ startUrl }) => startUrl,
    text: ({ startUrl }) => startUrl,
  },
  { id: 'region', header: 'Region', cell: ({ region }) => region, text: ({ region }) => region },
  {
    id: 'state',
    header: 'State',
    cell: (portal) => <PortalStateLabel portal={portal} />,
    text: ({ state }) => state,
  },
  {
    id: 'expiry',
    header: 'Login',
    cell: ({ expiresAt }) => (expiresAt === undefined ? '–' : <ExpiryBar expiresAt={expiresAt} />),
    text: ({ expiresAt }) => expiresAt ?? '',
  },
]

/** The IAM Identity Center portals, and the organizations that can be listed. */
export function PortalsTab({ known }: { readonly known: AccountsSnapshot }): React.JSX.Element {
  const columns: readonly SmallColumn<Portal>[] = [
    ...described,
    {
      id: 'actions',
      header: 'Actions',
      cell: (portal) => <PortalActions portal={portal} accounts={known.accounts} />,
      text: () => '',
    },
  ]
  return (
    <SpaceBetween size="l">
      <SmallTable
        label="Portals"
        header={<Header variant="h2">IAM Identity Center portals</Header>}
        items={known.portals}
        columns={columns}
        keyOf={({ name }) => name}
        empty="No portal is known."
      />
      {known.portals.map(({ name, failure }) =>
        // A login that the user gave up is no failure of the portal.
        failure === undefined || failure.kind === 'cancelled' ? null : (
          <FailureNote key={name} failure={failure} />
        ),
      )}
      <Header variant="h2">Organizations</Header>
      {known.organizations.length === 0 && (
        <span className="fd-quiet">
          None of the accounts may list an organization, or there is none.
        </span>
      )}
      {known.organizations.map((organization) => (
        <OrganizationForm key={organization.id} organization={organization} />
      ))}
    </SpaceBetween>
  )
}

function PortalStateLabel({ portal }: { readonly portal: Portal }): React.JSX.Element {
  const { word, tone } = portalState(portal)
  const { listed } = portal
  const listing = listed?.of !== undefined && listed.accounts < listed.of
  return (
    <span>
      <ToneLabel tone={tone}>{word}</ToneLabel>
      {listed !== undefined && (
        <div className="fd-quiet">
          {listing
            ? `${listed.accounts} of ${listed.of ?? '?'} accounts listed`
            : countWords(listed.accounts, 'account')}
        </div>
      )}
    </span>
  )
}

function portalState({ state }: Portal): { readonly word: string; readonly tone: StatusTone } {
  switch (state) {
    case 'logged-in':
      return { word: 'Logged in', tone: 'success' }
    case 'login-needed':
      return { word: 'Login needed', tone: 'warning' }
    case 'logging-in':
      return { word: 'Logging in', tone: 'progress' }
    case 'failed':
      return { word: 'Failed', tone: 'error' }
  }
}
