import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select, { type SelectProps } from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { AthenaChoices } from '../../../shared/cost-athena.ts'
import { useAccounts } from '../../app/live.ts'
import { knownRegions, regionPlace } from '../../ui/regions.ts'
import type { TableDraft } from './draft.ts'

interface TableFieldsProps {
  readonly draft: TableDraft
  readonly choices: AthenaChoices | undefined
  readonly loading: boolean
  readonly onChange: (part: Partial<TableDraft>) => void
}

/** Where the table is, which it is, and how it is asked. */
export function TableFields({ draft, choices, loading, onChange }: TableFieldsProps) {
  const accounts = useAccounts()?.accounts ?? []
  const field = (name: keyof TableDraft) => ({
    value: draft[name],
    onChange: (value: string) => onChange({ [name]: value }),
  })
  const chosen = { loading, ...{ empty: 'There is none here.' } }
  return (
    <SpaceBetween size="s">
      <Field
        label="Account"
        options={accounts.map(({ id, name }) => ({ value: id, label: name, description: id }))}
        {...field('account')}
      />
      <Field
        label="Region"
        options={knownRegions.map((value) => ({ value, description: regionPlace(value) ?? '' }))}
        {...field('region')}
      />
      <Field
        {...{ label: 'Workgroup', ...chosen, ...field('workgroup') }}
        options={namesOf(choices?.workgroups)}
      />
      {(choices?.catalogs.length ?? 0) > 1 && (
        <Field
          {...{ label: 'Data catalog', ...chosen, ...field('catalog') }}
          options={namesOf(choices?.catalogs)}
        />
      )}
      <Field
        {...{ label: 'Database', ...chosen, ...field('database') }}
        options={namesOf(choices?.databases)}
      />
      <Field
        {...{ label: 'Table', ...chosen, ...field('table') }}
        options={(choices?.tables ?? []).map(tableOption)}
      />
      <Words
        label="Output location"
        note="Where Athena writes results, such as s3://my-bucket/athena/. Only where the workgroup names no place."
        {...field('outputLocation')}
      />
      <Words
        label="USD a terabyte scanned"
        note="5 in most regions; see Athena’s prices for yours."
        {...field('usdPerTerabyte')}
      />
    </SpaceBetween>
  )
}

const namesOf = (names: readonly string[] = []) => names.map((value) => ({ value }))

/** A table that is not CUR 2.0 says what it lacks, and cannot be chosen. */
function tableOption({ name, missing }: AthenaChoices['tables'][number]): SelectProps.Option {
  if (missing.length === 0) return { value: name, description: 'CUR 2.0' }
  const [first = '', second] = missing
  const named = second === undefined ? first : `${first}, ${second}`
  const more = missing.length > 2 ? ` and ${missing.length - 2} more` : ''
  return { value: name, description: `Not CUR 2.0: lacks ${named}${more}`, disabled: true }
}

interface FieldProps {
  readonly label: string
  readonly options: readonly SelectProps.Option[]
  readonly value: string
  readonly loading?: boolean
  readonly empty?: string
  readonly onChange: (value: string) => void
}

/** A choice among what is there; what was chosen before stays shown while it is looked for. */
function Field({ label, options, value, loading = false, empty = '', onChange }: FieldProps) {
  const known = options.find((one) => one.value === value)
  return (
    <FormField label={label}>
      <Select
        options={options}
        selectedOption={known ?? (value === '' ? null : { value })}
        placeholder="Choose"
        statusType={loading ? 'loading' : 'finished'}
        loadingText="Looking…"
        empty={empty}
        filteringType={options.length > 8 ? 'auto' : 'none'}
        expandToViewport
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      />
    </FormField>
  )
}

interface WordsProps {
  readonly label: string
  readonly note: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function Words({ label, note, value, onChange }: WordsProps) {
  return (
    <FormField label={label} description={note}>
      <Input value={value} onChange={({ detail }) => onChange(detail.value)} />
    </FormField>
  )
}
