import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import { type AccountColour, PolicyMode } from '../../shared/policy.ts'
import { useAction } from '../app/hooks.ts'
import { notify } from '../app/toasts.ts'
import { after } from '../ui/after.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { ColourChoice } from './colour-choice.tsx'
import { modeWords } from './mode-words.ts'

/** What was changed and not saved yet; the rest follows the account. */
interface Draft {
  readonly name?: string
  readonly colour?: AccountColour
  readonly mode?: PolicyMode
}

/** Name, colour and mode of an account, written into the policy file. */
export function PolicyForm({ account }: { readonly account: Account }): React.JSX.Element {
  const [draft, setDraft] = useState<Draft>({})
  const save = useAction((client, changes: Draft) =>
    client.policy.setAccount({ account: account.id, ...changes }),
  )
  const changed = Object.keys(draft).length > 0
  const nameless = draft.name?.trim() === ''
  const submit = () => {
    after(save.run(draft), (state) => {
      setDraft({})
      notify({ kind: 'success', sentence: `Saved to ${state.path}.` })
    })
  }
  return (
    <SpaceBetween size="m">
      <FormField label="Name" stretch errorText={nameless ? 'A name is needed.' : undefined}>
        <Input
          value={draft.name ?? account.name}
          onChange={({ detail }) => setDraft({ ...draft, name: detail.value })}
        />
      </FormField>
      <ColourChoice
        colour={draft.colour ?? account.colour}
        onChange={(colour) => setDraft({ ...draft, colour })}
      />
      <FormField label="Writes">
        <RadioGroup
          value={draft.mode ?? account.mode}
          onChange={({ detail }) =>
            setDraft({ ...draft, mode: PolicyMode.catch('confirm').parse(detail.value) })
          }
          items={PolicyMode.options.map((mode) => ({
            value: mode,
            label: modeWords(mode).word,
            description: modeWords(mode).meaning,
          }))}
        />
      </FormField>
      {save.failure !== undefined && <FailureNote failure={save.failure} />}
      <SpaceBetween direction="horizontal" size="xs">
        <Button
          disabled={!changed || nameless}
          disabledReason={nameless ? 'A name is needed' : 'Nothing is changed'}
          loading={save.busy}
          onClick={submit}
        >
          Save to the policy file
        </Button>
        {changed && (
          <Button variant="link" onClick={() => setDraft({})}>
            Discard
          </Button>
        )}
      </SpaceBetween>
    </SpaceBetween>
  )
}
