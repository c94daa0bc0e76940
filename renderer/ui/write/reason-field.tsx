import FormField from '@cloudscape-design/components/form-field'
import Textarea from '@cloudscape-design/components/textarea'

interface ReasonFieldProps {
  /** Default: `Reason`. */
  readonly label?: string
  /** Who keeps it. */
  readonly keeper: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Where AWS itself takes no reason. */
export const keptInJournal = 'AWS keeps none for this. Foredeck’s journal does.'

/** Asks why, before a write. */
export function ReasonField(props: ReasonFieldProps): React.JSX.Element {
  const { label = 'Reason', keeper, value, onChange } = props
  return (
    <FormField label={label} description={keeper}>
      <Textarea
        autoFocus
        value={value}
        rows={3}
        onChange={({ detail }) => onChange(detail.value.slice(0, 512))}
      />
    </FormField>
  )
}
