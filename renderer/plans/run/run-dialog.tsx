import Alert from '@cloudscape-design/components/alert'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import { useState } from 'react'
import type { Plan, PlanAccount, PlannedStack } from '../../../shared/plan-document.ts'
import type { Run, RunPreview } from '../../../shared/plan-run.ts'
import { useAction, useProcedure } from '../../app/hooks.ts'
import { AccountChip } from '../../ui/account-chip.tsx'
import { after } from '../../ui/after.ts'
import { countWords } from '../../ui/count-words.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { goingStacks } from '../page/going.ts'
import styles from './run.module.css'

interface RunDialogProps {
  readonly plan: Plan
  /** The run was begun and is paused. */
  readonly resuming?: boolean
  readonly onClose: () => void
  readonly onStarted: () => void
}

/** The one confirmation of a run: whose accounts, as whom, how much, and what their policy asks. */
export function RunDialog({ plan, resuming, ...props }: RunDialogProps): React.JSX.Element {
  const [typed, setTyped] = useState('')
  const [onFailure, setOnFailure] = useState<Run['onFailure']>('pause')
  const preview = useProcedure(
    ['plans.previewRun', plan.id],
    (client, signal) => client.plans.previewRun({ plan: plan.id }, { signal }),
    { staleTime: 0 },
  )
  const run = useAction((client, input: { typed: string }) =>
    client.plans.run({
      plan: plan.id,
      fingerprint: plan.fingerprint,
      onFailure,
      ...(input.typed === '' ? {} : { typed: input.typed }),
    }),
  )
  const asked = preview.data
  const blocked = whyNot(asked, typed)
  const submit = () => {
    if (blocked !== undefined || run.busy) return
    after(run.run({ typed }), () => {
      props.onStarted()
      props.onClose()
    })
  }
  return (
    <FormDialog
      title={resuming ? 'Resume the run' : 'Run the plan'}
      verb={resuming ? 'Resume' : `Delete ${countWords(asked?.stacks ?? 0, 'stack')}`}
      size="large"
      busy={run.busy}
      blocked={blocked}
      failure={run.failure ?? preview.failure}
      onRetry={preview.failure === undefined ? undefined : preview.refetch}
      onSubmit={submit}
      onClose={props.onClose}
    >
      {asked === undefined && preview.failure === undefined && (
        <div>
          <Spinner /> Asking who you are in {countWords(plan.accounts.length, 'account')}…
        </div>
      )}
      {asked !== undefined && (
        <SpaceBetween size="m">
          <Accounts plan={plan} accounts={asked.accounts} />
          {asked.refusal !== undefined && <FailureNote failure={asked.refusal} />}
          <Losses preview={asked} />
          {!resuming && <OnFailure value={onFailure} onChange={setOnFailure} />}
          <Typed preview={asked} typed={typed} onType={setTyped} onSubmit={submit} />
        </SpaceBetween>
      )}
    </FormDialog>
  )
}

function whyNot(preview: RunPreview | undefined, typed: string): string | undefined {
  if (preview === undefined) return 'The accounts have not answered yet'
  if (preview.refusal !== undefined) return preview.refusal.sentence
  const wrong = preview.mode !== 'confirm' && typed !== preview.challenge
  return wrong ? `Type ${preview.challenge} first` : undefined
}

interface AccountsProps {
  readonly plan: Plan
  readonly accounts: readonly PlanAccount[]
}

/** Which accounts, by alias and id, as whom, how many stacks go there and in which regions. */
function Accounts({ plan, accounts }: AccountsProps): React.JSX.Element {
  const going = goingStacks(plan)
  return (
    <ul className={styles.accounts} aria-label="Accounts">
      {accounts.map((one) => {
        const here = going.filter(({ row }) => row.account === one.account)
        return <Account key={one.account} account={one} stacks={here} />
      })}
    </ul>
  )
}

interface AccountProps {
  readonly account: PlanAccount
  readonly stacks: readonly PlannedStack[]
}

function Account({ account: one, stacks }: AccountProps): React.JSX.Element {
  const { account, alias, role, principal } = one
  const regions = [...new Set(stacks.map(({ row }) => row.region))].toSorted()
  return (
    <li className="fd-target">
      <AccountChip account={account} />
      <span className="fd-quiet">{alias === undefined ? account : `${alias} · ${account}`}</span>
      <span>
        as <strong title={principal}>{role}</strong>
      </span>
      <span>
        {countWords(stacks.length, 'stack')} in {regions.join(', ')}
      </span>
    </li>
  )
}

function Losses({ preview }: { readonly preview: RunPreview }): React.JSX.Element {
  const { stacks, stateful, approval } = preview
  return (
    <Alert
      type="warning"
      header={`${countWords(stacks, 'stack')} and ${countWords(stateful, 'resource')} with data will be deleted for good`}
    >
      A copy of each stack’s template, parameters, tags, outputs, policy and resource list is kept
      first. Data is not copied.
      {approval.demanded && (
        <div>
          {approval.by.length === 0
            ? 'A second person’s approval is needed, and there is none yet.'
            : `Approved by ${approval.by.join(', ')}.`}
        </div>
      )}
    </Alert>
  )
}

interface OnFailureProps {
  readonly value: Run['onFailure']
  readonly onChange: (value: Run['onFailure']) => void
}

function OnFailure({ value, onChange }: OnFailureProps): React.JSX.Element {
  return (
    <FormField label="When a stack cannot be deleted">
      <RadioGroup
        value={value}
        onChange={({ detail }) => onChange(detail.value === 'continue' ? 'continue' : 'pause')}
        items={[
          { value: 'pause', label: 'Pause after what is under way' },
          { value: 'continue', label: 'Go on with the stacks that do not depend on it' },
        ]}
      />
    </FormField>
  )
}

interface TypedProps {
  readonly preview: RunPreview
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly onSubmit: () => void
}

function Typed({ preview, typed, onType, onSubmit }: TypedProps): React.JSX.Element | null {
  if (preview.mode === 'confirm' || preview.refusal !== undefined) return null
  const { challenge } = preview
  return (
    <FormField
      label={
        <>
          Type <code>{challenge}</code> to confirm
        </>
      }
    >
      <Input
        value={typed}
        onChange={({ detail }) => onType(detail.value)}
        onKeyDown={({ detail }) => {
          if (detail.key === 'Enter') onSubmit()
        }}
        ariaLabel={`Type ${challenge} to confirm`}
        autoComplete={false}
        spellcheck={false}
        disableBrowserAutocorrect
      />
    </FormField>
  )
}
