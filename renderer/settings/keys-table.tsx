import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { Settings } from '../../shared/settings.ts'
import { type KeyActionId, keyActions, keysOf } from '../app/keys.ts'
import { KeyCaps } from '../ui/key-caps.tsx'
import { type SmallColumn, SmallTable } from '../ui/small-table.tsx'
import { KeyDialog } from './key-dialog.tsx'
import { withKeys } from './key-changes.ts'

type Row = (typeof keyActions)[number]

interface KeysTableProps {
  readonly settings: Settings
  readonly onChange: (keys: Settings['keys']) => void
}

/** Every key of the window, to be changed. */
export function KeysTable({ settings, onChange }: KeysTableProps): React.JSX.Element {
  const [changing, setChanging] = useState<KeyActionId>()
  const columns: readonly SmallColumn<Row>[] = [
    { id: 'name', header: 'What it does', cell: ({ label }) => label, text: ({ label }) => label },
    { id: 'group', header: 'Where', cell: ({ group }) => group, text: ({ group }) => group },
    {
      id: 'keys',
      header: 'Keys',
      cell: ({ id }) => <KeyCaps keys={keysOf(id, settings)} />,
      text: ({ id }) => keysOf(id, settings),
    },
    {
      id: 'actions',
      header: 'Actions',
      cell: ({ id, label, keys }) => (
        <SpaceBetween direction="horizontal" size="s">
          <Button
            variant="inline-link"
            ariaLabel={`Change the keys of ${label}`}
            onClick={() => setChanging(id)}
          >
            Change
          </Button>
          {id in settings.keys && (
            <Button
              variant="inline-link"
              ariaLabel={`Reset the keys of ${label}`}
              onClick={() => onChange(withKeys(settings.keys, id, keys))}
            >
              Reset
            </Button>
          )}
        </SpaceBetween>
      ),
      text: () => '',
    },
  ]
  return (
    <>
      <SmallTable
        label="Keys"
        variant="container"
        header={<Header variant="h2">Keys</Header>}
        items={keyActions}
        columns={columns}
        keyOf={({ id }) => id}
        empty="There are no keys."
      />
      {changing !== undefined && (
        <KeyDialog
          id={changing}
          settings={settings}
          onClose={() => setChanging(undefined)}
          onSave={(keys) => {
            onChange(withKeys(settings.keys, changing, keys))
            setChanging(undefined)
          }}
        />
      )}
    </>
  )
}
