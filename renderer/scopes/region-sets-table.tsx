import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import type { RegionSet, ScopesSnapshot } from '../../shared/scopes.ts'
import { useAction } from '../app/hooks.ts'
import { useLive } from '../app/live.ts'
import { after } from '../ui/after.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { type SmallColumn, SmallTable } from '../ui/small-table.tsx'

interface RegionSetsTableProps {
  readonly header: ReactNode
  readonly snapshot: ScopesSnapshot
  readonly onEdit: (set: RegionSet) => void
}

/** The named lists of regions that scopes may use. */
export function RegionSetsTable(props: RegionSetsTableProps): React.JSX.Element {
  const live = useLive()
  const remove = useAction((client, name: string) => client.scopes.removeRegionSet({ name }))
  const columns: readonly SmallColumn<RegionSet>[] = [
    { id: 'name', header: 'Region set', cell: ({ name }) => name, text: ({ name }) => name },
    {
      id: 'regions',
      header: 'Regions',
      cell: ({ regions }) => regions.join(', '),
      text: ({ regions }) => regions.join(' '),
    },
    {
      id: 'actions',
      header: 'Actions',
      cell: (set) => (
        <SpaceBetween direction="horizontal" size="s">
          <Button
            variant="inline-link"
            ariaLabel={`Change ${set.name}`}
            onClick={() => props.onEdit(set)}
          >
            Change
          </Button>
          <Button
            variant="inline-link"
            ariaLabel={`Remove ${set.name}`}
            onClick={() => after(remove.run(set.name), live.scopes.put)}
          >
            Remove
          </Button>
        </SpaceBetween>
      ),
      text: () => '',
    },
  ]
  return (
    <SpaceBetween size="s">
      {remove.failure !== undefined && <FailureNote failure={remove.failure} />}
      <SmallTable
        label="Region sets"
        header={props.header}
        items={props.snapshot.regionSets}
        columns={columns}
        keyOf={({ name }) => name}
        empty="No region set is saved."
        emptyHint="A region set is a list of regions with a name. Scopes can use it, and follow when it changes."
      />
    </SpaceBetween>
  )
}
