import FormField from '@cloudscape-design/components/form-field'
import Multiselect from '@cloudscape-design/components/multiselect'
import RadioGroup from '@cloudscape-design/components/radio-group'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Account } from '../../shared/accounts.ts'
import { accountTags, organizationalUnits } from './resolve.ts'
import type { ScopeDraft } from './scope-draft.ts'

interface AccountsChoiceProps {
  readonly draft: ScopeDraft
  readonly accounts: readonly Account[]
  readonly onChange: (draft: ScopeDraft) => void
}

const ways = [
  { value: 'all', label: 'All accounts' },
  { value: 'accounts', label: 'Chosen accounts' },
  { value: 'ou', label: 'An organizational unit and all below it' },
  { value: 'tag', label: 'Accounts with a tag' },
] as const satisfies readonly { value: ScopeDraft['by']; label: string }[]

/** Which accounts a scope takes. */
export function AccountsChoice(props: AccountsChoiceProps): React.JSX.Element {
  const { draft, onChange } = props
  return (
    <SpaceBetween size="s">
      <FormField label="Accounts">
        <RadioGroup
          value={draft.by}
          items={[...ways]}
          onChange={({ detail }) => {
            const way = ways.find(({ value }) => value === detail.value)
            if (way !== undefined) onChange({ ...draft, by: way.value })
          }}
        />
      </FormField>
      {draft.by === 'accounts' && <ChosenAccounts {...props} />}
      {draft.by === 'ou' && <Unit {...props} />}
      {draft.by === 'tag' && <Tag {...props} />}
    </SpaceBetween>
  )
}

function ChosenAccounts({ draft, accounts, onChange }: AccountsChoiceProps): React.JSX.Element {
  const options = accounts
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .map(({ id, name, state }) => ({
      value: id,
      label: name,
      description: state === 'suspended' ? `${id}, suspended` : id,
    }))
  return (
    <FormField label="Chosen accounts" stretch>
      <Multiselect
        options={options}
        selectedOptions={options.filter(({ value }) => draft.accounts.includes(value))}
        filteringType="auto"
        placeholder="Choose accounts"
        empty="No account is known."
        onChange={({ detail }) =>
          onChange({
            ...draft,
            accounts: detail.selectedOptions.flatMap(({ value }) => value ?? []),
          })
        }
      />
    </FormField>
  )
}

function Unit({ draft, accounts, onChange }: AccountsChoiceProps): React.JSX.Element {
  return (
    <FormField label="Organizational unit" stretch>
      <Select
        selectedOption={draft.ou === '' ? null : { value: draft.ou }}
        options={organizationalUnits(accounts).map((value) => ({ value }))}
        placeholder="Choose an organizational unit"
        empty="No account is known to be in an organizational unit."
        onChange={({ detail }) => onChange({ ...draft, ou: detail.selectedOption.value ?? '' })}
      />
    </FormField>
  )
}

const anyValue = { value: '', label: 'Any value' }

function Tag({ draft, accounts, onChange }: AccountsChoiceProps): React.JSX.Element {
  const tags = accountTags(accounts)
  const values = (tags.get(draft.tag) ?? []).map((value) => ({ value }))
  return (
    <SpaceBetween direction="horizontal" size="s">
      <FormField label="Tag">
        <Select
          selectedOption={draft.tag === '' ? null : { value: draft.tag }}
          options={[...tags.keys()].map((value) => ({ value }))}
          placeholder="Choose a tag"
          empty="No account is known to have tags."
          onChange={({ detail }) =>
            onChange({ ...draft, tag: detail.selectedOption.value ?? '', value: '' })
          }
        />
      </FormField>
      <FormField label="Value">
        <Select
          selectedOption={draft.value === '' ? anyValue : { value: draft.value }}
          options={[anyValue, ...values]}
          onChange={({ detail }) =>
            onChange({ ...draft, value: detail.selectedOption.value ?? '' })
          }
        />
      </FormField>
    </SpaceBetween>
  )
}
