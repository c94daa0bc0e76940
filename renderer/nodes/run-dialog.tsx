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

/**
 * Asks for a command, which then runs instead of a shell in a session of its own, and for the
 * session document where it is not the usual one: some policies allow no other.
 */
export function RunDialog({ row, onClose }: RunDialogProps): React.JSX.Element {
  const [command, setCommand] = useState('')
  const [document, setDocument] = useState('')
  const { account, region, node, name, kind } = row
  const wanted = {
    ...(command.trim() !== '' && { command: command.trim() }),
    ...(document.trim() !== '' && { document: document.trim() }),
  }
  const empty = Object.keys(wanted).length === 0
  return (
    <FormDialog
      title={`Run a command on ${name}`}
      verb="Run"
      blocked={empty ? nothingWanted[kind] : undefined}
      onSubmit={() => {
        openShell({ account, region, node, name, ...wanted })
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
      {kind !== 'container' && <DocumentField document={document} onChange={setDocument} />}
    </FormDialog>
  )
}

const nothingWanted = {
  instance: 'Write the command that is to run, or name a session document.',
  hybrid: 'Write the command that is to run, or name a session document.',
  container: 'Write the command that is to run.',
} as const

interface DocumentFieldProps {
  readonly document: string
  readonly onChange: (document: string) => void
}

function DocumentField({ document, onChange }: DocumentFieldProps): React.JSX.Element {
  return (
    <FormField
      label="Session document"
      description="Empty for the usual one. A document without a command opens its own shell."
    >
      <Input
        value={document}
        spellcheck={false}
        ariaLabel="Session document"
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  )
}
