import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import type { WritePreview } from '../../../shared/journal.ts'
import { mustType, typingProblem } from './confirmation.ts'

interface ChallengeProps {
  readonly preview: WritePreview
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly onSubmit: () => void
}

/** Asks for the resource's name where the account's mode wants it typed; else nothing. */
export function Challenge(props: ChallengeProps): React.JSX.Element | null {
  const { preview, typed } = props
  if (!mustType(preview) || preview.refusal !== undefined) return null
  return (
    <FormField
      label={
        <>
          Type <code>{preview.challenge}</code> to confirm
        </>
      }
      description={`In account ${preview.alias ?? preview.accountName}, ${preview.account}`}
      errorText={typingProblem(preview.challenge, typed)}
    >
      <Input
        value={typed}
        onChange={({ detail }) => props.onType(detail.value)}
        onKeyDown={({ detail }) => {
          if (detail.key === 'Enter') props.onSubmit()
        }}
        ariaLabel={`Type ${preview.challenge} to confirm`}
        autoComplete={false}
        spellcheck={false}
        disableBrowserAutocorrect
      />
    </FormField>
  )
}
