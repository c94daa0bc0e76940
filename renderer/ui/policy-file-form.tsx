import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import { useState } from 'react'
import type { PolicyState } from '../../shared/policy.ts'
import { useAction, useStream } from '../app/hooks.ts'
import { after } from './after.ts'
import { countWords } from './count-words.ts'
import { FailureNote } from './failure-note.tsx'

/** What the policy file is, over its form. */
export function PolicyFileHeader(): React.JSX.Element {
  return (
    <Header
      variant="h2"
      description="Names, colours and modes of accounts, in a file that a team can commit."
    >
      Account policy file
    </Header>
  )
}

/** Where the account policy file is, what is wrong with it, and how to use another. */
export function PolicyFileForm(): React.JSX.Element {
  const policy = useStream<PolicyState, PolicyState | undefined>(
    ['policy.watch'],
    (client, signal) => client.policy.watch(undefined, { signal }),
    undefined,
    (_before, state) => state,
  )
  if (policy.failure !== undefined) {
    return <FailureNote failure={policy.failure} onRetry={policy.restart} />
  }
  return policy.state === undefined ? <Spinner /> : <PathForm policy={policy.state} />
}

function PathForm({ policy }: { readonly policy: PolicyState }): React.JSX.Element {
  const [draft, setDraft] = useState<string>()
  const setPath = useAction((client, path: string) => client.policy.setPath({ path }))
  const path = draft ?? policy.path
  return (
    <SpaceBetween size="s">
      {policy.problem !== undefined && (
        <Alert type="error" header="The policy file cannot be used.">
          {policy.problem}
        </Alert>
      )}
      <FormField
        label="Path"
        description={stateWords(policy)}
        secondaryControl={
          <Button
            disabled={draft === undefined || draft.trim() === '' || draft === policy.path}
            disabledReason="The path is not changed"
            loading={setPath.busy}
            onClick={() => after(setPath.run(path.trim()), () => setDraft(undefined))}
          >
            Use this file
          </Button>
        }
      >
        <Input value={path} onChange={({ detail }) => setDraft(detail.value)} spellcheck={false} />
      </FormField>
      {setPath.failure !== undefined && <FailureNote failure={setPath.failure} />}
    </SpaceBetween>
  )
}

function stateWords({ exists, rules }: PolicyState): string {
  if (!exists) return 'The file is not there yet; it is made with the first change to an account.'
  return `${countWords(rules.length, 'rule')} in the file.`
}
