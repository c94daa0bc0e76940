import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import { useState } from 'react'
import type { RegionSet, Scope } from '../../shared/scopes.ts'
import { useAccounts, useScopes } from '../app/live.ts'
import { Page } from '../ui/page.tsx'
import { RegionSetDialog } from './region-set-dialog.tsx'
import { RegionSetsTable } from './region-sets-table.tsx'
import { ScopeDialog } from './scope-dialog.tsx'
import { ScopesTable } from './scopes-table.tsx'

type Editing =
  | { readonly kind: 'scope'; readonly scope?: Scope }
  | { readonly kind: 'regions'; readonly set?: RegionSet }

/** The saved sets of accounts × regions that every view obeys. */
export function ScopesPage(): React.JSX.Element {
  const scopes = useScopes()
  const accounts = useAccounts()?.accounts ?? []
  const [editing, setEditing] = useState<Editing>()
  const close = () => setEditing(undefined)
  return (
    <Page
      title="Scopes"
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <Button onClick={() => setEditing({ kind: 'regions' })}>New region set</Button>
          <Button variant="primary" onClick={() => setEditing({ kind: 'scope' })}>
            New scope
          </Button>
        </SpaceBetween>
      }
    >
      {scopes === undefined ? (
        <Box>
          <Spinner /> Reading scopes…
        </Box>
      ) : (
        <SpaceBetween size="l">
          <Box color="text-body-secondary">
            A scope says which accounts and regions the lists show. It is chosen at the top of the
            window.
          </Box>
          <ScopesTable
            snapshot={scopes}
            accounts={accounts}
            onEdit={(scope) => setEditing({ kind: 'scope', scope })}
          />
          <RegionSetsTable
            header={<Header variant="h2">Region sets</Header>}
            snapshot={scopes}
            onEdit={(set) => setEditing({ kind: 'regions', set })}
          />
          {editing?.kind === 'scope' && (
            <ScopeDialog
              scope={editing.scope}
              snapshot={scopes}
              accounts={accounts}
              onClose={close}
            />
          )}
          {editing?.kind === 'regions' && (
            <RegionSetDialog set={editing.set} accounts={accounts} onClose={close} />
          )}
        </SpaceBetween>
      )}
    </Page>
  )
}
