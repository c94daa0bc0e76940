import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Account } from '../../shared/accounts.ts'
import { useAction } from '../app/hooks.ts'
import { useLive } from '../app/live.ts'
import { requestLogin } from '../app/login.ts'
import { after } from '../ui/after.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Time } from '../ui/time.tsx'
import { LockSwitch } from './lock-switch.tsx'
import { PolicyForm } from './policy-form.tsx'

/** One account in full: who one is there, through what, where, and what its policy says. */
export function AccountPanel({ account }: { readonly account: Account }): React.JSX.Element {
  return (
    <SpaceBetween size="l">
      <Trouble account={account} />
      <KeyValuePairs
        columns={1}
        items={[
          {
            label: 'Account id',
            value: (
              <span>
                {account.id} <CopyButton icon text={account.id} label="Copy account id" />
              </span>
            ),
          },
          { label: 'Alias', value: account.alias ?? '–' },
          { label: 'Organizational unit', value: account.ou ?? '–' },
          { label: 'Proven identity', value: <ProvenIdentity account={account} /> },
          { label: 'Regions', value: <Regions account={account} /> },
          { label: 'Tags in AWS Organizations', value: tagsOf(account) },
        ]}
      />
      <AccessChoice account={account} />
      <LockSwitch account={account} />
      <SpaceBetween size="s">
        <Header variant="h3">Policy</Header>
        <PolicyForm account={account} />
      </SpaceBetween>
    </SpaceBetween>
  )
}

function Trouble({ account }: { readonly account: Account }): React.JSX.Element | null {
  const { failure, portal } = account
  if (failure === undefined) return null
  const logIn =
    account.state === 'login-needed' && portal !== undefined ? (
      <Button variant="primary" onClick={() => requestLogin(portal)}>
        Log in to {portal}
      </Button>
    ) : undefined
  return <FailureNote failure={failure} actions={logIn} />
}

function ProvenIdentity({ account }: { readonly account: Account }): React.JSX.Element {
  const { identity } = account
  if (identity === undefined) return <span>Not proven yet</span>
  return (
    <span>
      <span className="fd-code">{identity.arn}</span>
      <div className="fd-quiet">
        by GetCallerIdentity <Time at={identity.provenAt} />
      </div>
    </span>
  )
}

function Regions({ account }: { readonly account: Account }): React.JSX.Element {
  const { regions } = account
  if (regions.length === 0) return <span>–</span>
  const resting = regions.filter(({ restingUntil }) => restingUntil !== undefined)
  return (
    <span>
      {regions.map(({ name }) => name).join(', ')}
      {account.regionsAssumed === true && (
        <div className="fd-quiet">
          The account does not tell which regions are enabled: these are the usual ones.
        </div>
      )}
      {resting.length > 0 && (
        <div className="fd-quiet">
          Found empty and so read rarely: {resting.map(({ name }) => name).join(', ')}
        </div>
      )}
    </span>
  )
}

function tagsOf({ tags }: Account): string {
  const words = Object.entries(tags).map(([key, value]) => `${key} = ${value}`)
  return words.length === 0 ? '–' : words.join(', ')
}

function AccessChoice({ account }: { readonly account: Account }): React.JSX.Element {
  const live = useLive()
  const choose = useAction((client, access: string) =>
    client.accounts.chooseAccess({ account: account.id, access }),
  )
  const options = account.accesses.map(({ id, label, method }) => ({
    value: id,
    label,
    description: method,
  }))
  return (
    <SpaceBetween size="xs">
      <FormField label="Role or profile in use" description={account.accessReason} stretch>
        <Select
          selectedOption={options.find(({ value }) => value === account.access) ?? null}
          options={options}
          placeholder="None"
          triggerVariant="option"
          disabled={options.length === 0 || choose.busy}
          statusType={choose.busy ? 'loading' : 'finished'}
          onChange={({ detail }) => {
            const { value } = detail.selectedOption
            if (value !== undefined) after(choose.run(value), live.accounts.put)
          }}
        />
      </FormField>
      {choose.failure !== undefined && <FailureNote failure={choose.failure} />}
    </SpaceBetween>
  )
}
