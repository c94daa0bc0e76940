import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import { useRef, useState } from 'react'
import type { MfaPrompt } from '../../shared/accounts.ts'
import { useAction } from '../app/hooks.ts'
import { useAccounts, useLive } from '../app/live.ts'
import { after } from '../ui/after.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { useFirstFocus } from '../ui/use-first-focus.ts'

/** Asks for the MFA code that a profile needs, one prompt at a time. */
export function MfaDialog(): React.JSX.Element | null {
  const prompt = useAccounts()?.prompts[0]
  return prompt === undefined ? null : <CodePrompt key={prompt.id} prompt={prompt} />
}

function CodePrompt({ prompt }: { readonly prompt: MfaPrompt }): React.JSX.Element {
  const live = useLive()
  const [code, setCode] = useState('')
  const field = useRef<InputProps.Ref>(null)
  useFirstFocus(field)
  const answer = useAction((client, given: string) =>
    client.accounts.answerMfa({ prompt: prompt.id, code: given }),
  )
  const dismiss = useAction((client, id: string) => client.accounts.dismissMfa({ prompt: id }))
  const complete = /^\d{6}$/.test(code)
  const submit = () => {
    if (complete && !answer.busy) after(answer.run(code), live.accounts.put)
  }
  const close = () => after(dismiss.run(prompt.id), live.accounts.put)
  return (
    <FormDialog
      title="MFA code"
      verb="Continue"
      cancel="Not now"
      busy={answer.busy}
      blocked={complete ? undefined : 'The code has six digits'}
      failure={answer.failure ?? dismiss.failure}
      onSubmit={submit}
      onClose={close}
    >
      <Box>
        The profile <strong>{prompt.profile}</strong> asks for the code of the device{' '}
        <span className="fd-code">{prompt.device}</span>.
      </Box>
      <FormField
        label="Six digits"
        errorText={code !== '' && /\D/.test(code) ? 'Only digits.' : undefined}
      >
        <Input
          ref={field}
          value={code}
          inputMode="numeric"
          autoComplete="one-time-code"
          ariaLabel="MFA code, six digits"
          onChange={({ detail }) => setCode(detail.value.trim().slice(0, 6))}
          onKeyDown={({ detail }) => {
            if (detail.key === 'Enter') submit()
          }}
        />
      </FormField>
    </FormDialog>
  )
}
