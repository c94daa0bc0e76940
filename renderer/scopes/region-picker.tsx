import FormField from '@cloudscape-design/components/form-field'
import Multiselect from '@cloudscape-design/components/multiselect'
import type { Account } from '../../shared/accounts.ts'
import { regionPlace } from '../ui/regions.ts'
import { enabledRegions } from './resolve.ts'

interface RegionPickerProps {
  readonly label: string
  readonly regions: readonly string[]
  readonly accounts: readonly Account[]
  readonly onChange: (regions: readonly string[]) => void
}

/** Chooses among the regions that some account has enabled, and those chosen before. */
export function RegionPicker(props: RegionPickerProps): React.JSX.Element {
  const { label, regions, accounts, onChange } = props
  const known = [...new Set([...enabledRegions(accounts), ...regions])].toSorted()
  const options = known.map((value) => ({ value, description: regionPlace(value) ?? '' }))
  return (
    <FormField label={label} stretch>
      <Multiselect
        options={options}
        selectedOptions={options.filter(({ value }) => regions.includes(value))}
        filteringType="auto"
        placeholder="Choose regions"
        empty="No region is known yet."
        onChange={({ detail }) =>
          onChange(detail.selectedOptions.flatMap(({ value }) => value ?? []))
        }
      />
    </FormField>
  )
}
