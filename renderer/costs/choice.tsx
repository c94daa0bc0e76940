import FormField from '@cloudscape-design/components/form-field'
import Select, { type SelectProps } from '@cloudscape-design/components/select'
import styles from './costs.module.css'

interface ChoiceProps {
  readonly label: string
  readonly options: SelectProps.Options
  readonly value: string
  /** Whether there may be many. */
  readonly filter?: boolean
  readonly onChange: (value: string) => void
}

/** One of several, under its name. */
export function Choice({ label, options, value, filter, onChange }: ChoiceProps) {
  const flat = options.flatMap((one) => ('options' in one ? one.options : [one]))
  return (
    <div className={styles.control}>
      <FormField label={label}>
        <Select
          options={options}
          selectedOption={flat.find((one) => one.value === value) ?? null}
          {...(filter === true ? { filteringType: 'auto' as const } : {})}
          expandToViewport
          onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
        />
      </FormField>
    </div>
  )
}
