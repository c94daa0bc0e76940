import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import { useAction, useProcedure } from '../../app/hooks.ts'
import { after } from '../../ui/after.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { download } from '../../ui/download.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { FileField } from './file-field.tsx'

/** As the second person: signs somebody else's plan with this machine's key and saves the approval. */
export function ApproveDialog({ onClose }: { readonly onClose: () => void }): React.JSX.Element {
  const [body, setBody] = useState<string>()
  const [by, setBy] = useState('')
  const key = useProcedure(
    ['plans.publicKey'],
    (client, signal) => client.plans.publicKey(undefined, { signal }),
    { staleTime: Infinity },
  )
  const approve = useAction((client, input: { body: string; by: string }) =>
    client.plans.approve(input),
  )
  const submit = () => {
    if (body === undefined) return
    after(approve.run({ body, by: by.trim() }), (file) => {
      download(file.name, file.body, 'application/json')
      onClose()
    })
  }
  return (
    <FormDialog
      title="Approve a plan"
      verb="Sign and save the approval"
      busy={approve.busy}
      blocked={whyNot(body, by)}
      failure={approve.failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <div>
        Where an account’s policy asks for two persons, a plan runs only with the approval of
        somebody on another machine. Read the plan first; what you sign is its fingerprint.
      </div>
      <FileField label="Plan" accept=".json,application/json" onText={setBody} />
      <FormField label="Your name" description="Stands in the approval and in the report.">
        <Input
          value={by}
          onChange={({ detail }) => setBy(detail.value)}
          ariaLabel="Your name"
          autoComplete="name"
        />
      </FormField>
      {key.data !== undefined && (
        <FormField
          label="This machine’s public key"
          description="A policy file may list it under approvers."
        >
          <span className="fd-code">{key.data.publicKey}</span>{' '}
          <CopyButton text={key.data.publicKey} label="Copy public key" icon />
        </FormField>
      )}
    </FormDialog>
  )
}

function whyNot(body: string | undefined, by: string): string | undefined {
  if (body === undefined) return 'Choose the plan first'
  return by.trim() === '' ? 'Say who you are first' : undefined
}
