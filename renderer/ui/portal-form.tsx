import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { useAction } from '../app/hooks.ts'
import { useLive } from '../app/live.ts'
import { after } from './after.ts'
import { FailureNote } from './failure-note.tsx'
import { type PortalDraft, portalProblems, suggestedName } from './portal-draft.ts'

interface PortalFormProps {
  /** Called with the portal's name once it is added. */
  readonly onAdded: (name: string) => void
  readonly onCancel: () => void
}

/** Start URL and region of an IAM Identity Center portal. */
export function PortalForm({ onAdded, onCancel }: PortalFormProps): React.JSX.Element {
  const live = useLive()
  const [draft, setDraft] = useState<PortalDraft>({ startUrl: '', region: '', name: '' })
  const [tried, setTried] = useState(false)
  const add = useAction((client, portal: PortalDraft) => client.accounts.addPortal(portal))
  const name = draft.name === '' ? suggestedName(draft.startUrl) : draft.name
  const portal = { ...draft, startUrl: draft.startUrl.trim(), region: draft.region.trim(), name }
  const problems = portalProblems(portal)
  const submit = () => {
    setTried(true)
    if (Object.keys(problems).length > 0) return
    after(add.run(portal), (snapshot) => {
      live.accounts.put(snapshot)
      onAdded(name)
    })
  }
  const field = (
    key: keyof PortalDraft,
    label: string,
    description: string,
    placeholder: string,
  ) => (
    <FormField
      label={label}
      description={description}
      errorText={tried ? problems[key] : undefined}
      stretch
    >
      <Input
        value={draft[key]}
        placeholder={placeholder}
        spellcheck={false}
        onChange={({ detail }) => setDraft({ ...draft, [key]: detail.value })}
        onKeyDown={({ detail }) => {
          if (detail.key === 'Enter') submit()
        }}
      />
    </FormField>
  )
  return (
    <SpaceBetween size="m">
      {field(
        'startUrl',
        'Start URL',
        'The address of the AWS access portal.',
        'https://example.awsapps.com/start',
      )}
      {field('region', 'Region', 'Where IAM Identity Center is set up.', 'eu-west-1')}
      {field('name', 'Name', 'As it is written into the AWS config file.', name)}
      {add.failure !== undefined && <FailureNote failure={add.failure} />}
      <SpaceBetween direction="horizontal" size="xs">
        <Button variant="primary" loading={add.busy} onClick={submit}>
          Add and log in
        </Button>
        <Button variant="link" onClick={onCancel}>
          Cancel
        </Button>
      </SpaceBetween>
    </SpaceBetween>
  )
}
