import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import type { NodeRow } from '../../shared/nodes.ts'
import { openShell } from '../app/open-shell.ts'
import { FormDialog } from '../ui/form-dialog.tsx'

interface RunDialogProps {
  readonly row: NodeRow
  readonly onClose: () => void
}

/** Asks for a command, which then runs instead of a shell in a session of its own. */
export function RunDialog({ row, onClose }: RunDialogProps): React.JSX.Element {
  const [command, setCommand] = useState('')
  const { account, region, node, name } = row
  const wanted = command.trim()
  return (
    <FormDialog
      title={`Run a command on ${name}`}
      verb="Run"
      blocked={wanted === '' ? 'Write the command that is to run.' : undefined}
      onSubmit={() => {
        openShell({ account, region, node, name, command: wanted })
        onClose()
      }}
      onClose={onClose}
    >
      <FormField
        label="Command"
        description="It runs instead of a shell. The session ends when the command does."
      >
        <Input
          value={command}
          spellcheck={false}
          ariaLabel="Command"
          onChange={({ detail }) => setCommand(detail.value)}
        />
      </FormField>
    </FormDialog>
  )
}
