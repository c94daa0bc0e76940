import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Account } from '../../shared/accounts.ts'
import type { Scope, ScopesSnapshot } from '../../shared/scopes.ts'
import { useAction } from '../app/hooks.ts'
import { useLive } from '../app/live.ts'
import { after } from '../ui/after.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { type SmallColumn, SmallTable } from '../ui/small-table.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import { accountsInWords, previewTargets, regionsInWords } from './resolve.ts'

interface ScopesTableProps {
  readonly snapshot: ScopesSnapshot
  readonly accounts: readonly Account[]
  readonly onEdit: (scope: Scope) => void
}

/** The scopes with what each comes to now, and which one is chosen. */
export function ScopesTable({ snapshot, accounts, onEdit }: ScopesTableProps): React.JSX.Element {
  const live = useLive()
  const select = useAction((client, id: string) => client.scopes.select({ id }))
  const remove = useAction((client, id: string) => client.scopes.remove({ id }))
  const failure = select.failure ?? remove.failure
  const columns: readonly SmallColumn<Scope>[] = [
    {
      id: 'name',
      header: 'Scope',
      cell: ({ id, name }) => (
        <SpaceBetween direction="horizontal" size="xs">
          <span>{name}</span>
          {id === snapshot.current && <ToneLabel tone="success">chosen</ToneLabel>}
        </SpaceBetween>
      ),
      text: ({ name }) => name,
    },
    {
      id: 'accounts',
      header: 'Accounts',
      cell: (scope) => accountsInWords(scope.accounts),
      text: (scope) => accountsInWords(scope.accounts),
    },
    {
      id: 'regions',
      header: 'Regions',
      cell: (scope) => regionsInWords(scope.regions),
      text: (scope) => regionsInWords(scope.regions),
    },
    {
      id: 'targets',
      header: 'Targets now',
      right: true,
      cell: (scope) => countTargets(scope),
      text: (scope) => countTargets(scope),
    },
    {
      id: 'actions',
      header: 'Actions',
      cell: (scope) => (
        <SpaceBetween direction="horizontal" size="s">
          {scope.id !== snapshot.current && (
            <Button
              variant="inline-link"
              ariaLabel={`Choose ${scope.name}`}
              onClick={() => after(select.run(scope.id), live.scopes.put)}
            >
              Choose
            </Button>
          )}
          {scope.id !== 'everything' && (
            <Button
              variant="inline-link"
              ariaLabel={`Change ${scope.name}`}
              onClick={() => onEdit(scope)}
            >
              Change
            </Button>
          )}
          {scope.id !== 'everything' && (
            <Button
              variant="inline-link"
              ariaLabel={`Remove ${scope.name}`}
              onClick={() => after(remove.run(scope.id), live.scopes.put)}
            >
              Remove
            </Button>
          )}
        </SpaceBetween>
      ),
      text: () => '',
    },
  ]
  function countTargets(scope: Scope): number {
    return previewTargets(scope, accounts, snapshot.regionSets).length
  }
  return (
    <SpaceBetween size="s">
      {failure !== undefined && <FailureNote failure={failure} />}
      <SmallTable
        label="Scopes"
        header={<Header variant="h2">Scopes</Header>}
        items={snapshot.scopes}
        columns={columns}
        keyOf={({ id }) => id}
        empty="No scope is saved."
      />
    </SpaceBetween>
  )
}
