import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import { useRef, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { Scope, ScopesSnapshot } from '../../shared/scopes.ts'
import { useAction } from '../app/hooks.ts'
import { useLive } from '../app/live.ts'
import { after } from '../ui/after.ts'
import { countWords } from '../ui/count-words.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { useFirstFocus } from '../ui/use-first-focus.ts'
import { AccountsChoice } from './accounts-choice.tsx'
import { RegionsChoice } from './regions-choice.tsx'
import { previewTargets } from './resolve.ts'
import { draftOf, scopeOf, selectorsOf, whyNotSave } from './scope-draft.ts'

interface ScopeDialogProps {
  /** The scope to change; undefined for a new one. */
  readonly scope: Scope | undefined
  readonly snapshot: ScopesSnapshot
  readonly accounts: readonly Account[]
  readonly onClose: () => void
}

/** Makes or changes a scope, and says all the while what it comes to. */
export function ScopeDialog(props: ScopeDialogProps): React.JSX.Element {
  const { scope, snapshot, accounts, onClose } = props
  const live = useLive()
  const [draft, setDraft] = useState(() => draftOf(scope))
  const field = useRef<InputProps.Ref>(null)
  useFirstFocus(field)
  const save = useAction((client, given: Scope) => client.scopes.save(given))
  const targets = previewTargets(selectorsOf(draft), accounts, snapshot.regionSets)
  const submit = () => {
    const taken = snapshot.scopes.map(({ id }) => id)
    after(save.run(scopeOf(draft, scope?.id, taken)), (after) => {
      live.scopes.put(after)
      onClose()
    })
  }
  return (
    <FormDialog
      title={scope === undefined ? 'New scope' : `Change ${scope.name}`}
      verb="Save scope"
      size="large"
      busy={save.busy}
      blocked={whyNotSave(draft)}
      failure={save.failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <FormField label="Name">
        <Input
          ref={field}
          value={draft.name}
          onChange={({ detail }) => setDraft({ ...draft, name: detail.value })}
        />
      </FormField>
      <AccountsChoice draft={draft} accounts={accounts} onChange={setDraft} />
      <RegionsChoice
        draft={draft}
        accounts={accounts}
        regionSets={snapshot.regionSets}
        onChange={setDraft}
      />
      <div role="status">
        <strong>{targetsInWords(targets)}</strong>
      </div>
    </FormDialog>
  )
}

function targetsInWords(targets: readonly { account: string; region: string }[]): string {
  const accounts = new Set(targets.map(({ account }) => account)).size
  const regions = new Set(targets.map(({ region }) => region)).size
  if (targets.length === 0) return 'This comes to no target now: the lists would be empty.'
  return `This comes to ${countWords(targets.length, 'target')} now: ${countWords(accounts, 'account')}, ${countWords(regions, 'region')}.`
}
