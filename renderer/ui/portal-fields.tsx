import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useRef } from 'react'
import type { PortalDraft } from './portal-draft.ts'
import { useFirstFocus } from './use-first-focus.ts'
import type { PortalDraftState } from './use-portal-draft.ts'

const fields = [
  {
    key: 'startUrl',
    label: 'Start URL',
    description: 'The address of the AWS access portal.',
    placeholder: 'https://example.awsapps.com/start',
  },
  {
    key: 'region',
    label: 'Region',
    description: 'Where IAM Identity Center is set up.',
    placeholder: 'eu-west-1',
  },
  { key: 'name', label: 'Name', description: 'As it is written into the AWS config file.' },
] as const satisfies readonly {
  readonly key: keyof PortalDraft
  readonly label: string
  readonly description: string
  readonly placeholder?: string
}[]

/** The fields of a portal; the first has the cursor, and Enter in any of them adds it. */
export function PortalFields(props: PortalDraftState): React.JSX.Element {
  const { draft, onDraft, name, problems, submit } = props
  const first = useRef<InputProps.Ref>(null)
  useFirstFocus(first)
  return (
    <SpaceBetween size="m">
      {fields.map((field) => (
        <FormField
          key={field.key}
          label={field.label}
          description={field.description}
          errorText={problems[field.key]}
          stretch
        >
          <Input
            {...(field.key === 'startUrl' ? { ref: first } : {})}
            value={draft[field.key]}
            placeholder={'placeholder' in field ? field.placeholder : name}
            spellcheck={false}
            onChange={({ detail }) => onDraft({ ...draft, [field.key]: detail.value })}
            onKeyDown={({ detail }) => {
              if (detail.key === 'Enter') submit()
            }}
          />
        </FormField>
      ))}
    </SpaceBetween>
  )
}
