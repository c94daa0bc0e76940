import FormField from '@cloudscape-design/components/form-field'
import RadioGroup from '@cloudscape-design/components/radio-group'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Account } from '../../shared/accounts.ts'
import type { RegionSet } from '../../shared/scopes.ts'
import { RegionPicker } from './region-picker.tsx'
import type { ScopeDraft } from './scope-draft.ts'

interface RegionsChoiceProps {
  readonly draft: ScopeDraft
  readonly accounts: readonly Account[]
  readonly regionSets: readonly RegionSet[]
  readonly onChange: (draft: ScopeDraft) => void
}

const ways = [
  { value: 'enabled', label: 'Every region that an account has enabled' },
  { value: 'regions', label: 'Chosen regions' },
  { value: 'set', label: 'A region set' },
] as const satisfies readonly { value: ScopeDraft['regionsBy']; label: string }[]

/** Which regions of its accounts a scope takes. */
export function RegionsChoice(props: RegionsChoiceProps): React.JSX.Element {
  const { draft, accounts, regionSets, onChange } = props
  return (
    <SpaceBetween size="s">
      <FormField label="Regions">
        <RadioGroup
          value={draft.regionsBy}
          items={[...ways]}
          onChange={({ detail }) => {
            const way = ways.find(({ value }) => value === detail.value)
            if (way !== undefined) onChange({ ...draft, regionsBy: way.value })
          }}
        />
      </FormField>
      {draft.regionsBy === 'regions' && (
        <RegionPicker
          label="Chosen regions"
          regions={draft.regions}
          accounts={accounts}
          onChange={(regions) => onChange({ ...draft, regions })}
        />
      )}
      {draft.regionsBy === 'set' && (
        <FormField label="Region set">
          <Select
            selectedOption={draft.set === '' ? null : { value: draft.set }}
            options={regionSets.map(({ name, regions }) => ({
              value: name,
              description: regions.join(', '),
            }))}
            placeholder="Choose a region set"
            empty="No region set is saved."
            onChange={({ detail }) =>
              onChange({ ...draft, set: detail.selectedOption.value ?? '' })
            }
          />
        </FormField>
      )}
    </SpaceBetween>
  )
}
