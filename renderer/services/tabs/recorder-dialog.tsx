import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { RecorderSettings, RecorderState } from '../../../shared/services.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface RecorderDialogProps {
  readonly settings: RecorderState
  readonly busy: boolean
  readonly failure: Failure | undefined
  readonly onSave: (settings: RecorderSettings) => void
  readonly onClose: () => void
}

/** What the flight recorder may keep, for all services. */
export function RecorderDialog(props: RecorderDialogProps): React.JSX.Element {
  const { settings, onSave } = props
  const [enabled, setEnabled] = useState(settings.enabled)
  const [always, setAlways] = useState(settings.always)
  const [days, setDays] = useState(String(settings.days))
  const [megabytes, setMegabytes] = useState(String(settings.megabytes))
  const wrongDays = outside(days, 365)
  const wrongSize = outside(megabytes, 4096)
  return (
    <FormDialog
      title="Flight recorder"
      verb="Save"
      size="small"
      busy={props.busy}
      failure={props.failure}
      blocked={wrongDays ?? wrongSize}
      onSubmit={() => onSave({ enabled, always, days: Number(days), megabytes: Number(megabytes) })}
      onClose={props.onClose}
    >
      <Checkbox checked={enabled} onChange={({ detail }) => setEnabled(detail.checked)}>
        Keep stopped tasks, events and deployments
      </Checkbox>
      <Checkbox
        checked={always}
        disabled={!enabled}
        description={costWords(settings.cost)}
        onChange={({ detail }) => setAlways(detail.checked)}
      >
        Also while no window is open, for as long as Foredeck runs
      </Checkbox>
      <FormField label="Days" errorText={wrongDays}>
        <Input type="number" value={days} onChange={({ detail }) => setDays(detail.value)} />
      </FormField>
      <FormField label="Megabytes" description="The oldest entries go first." errorText={wrongSize}>
        <Input
          type="number"
          value={megabytes}
          onChange={({ detail }) => setMegabytes(detail.value)}
        />
      </FormField>
    </FormDialog>
  )
}

/** What recording alone costs. A window that is open reads more often, and then it costs nothing. */
function costWords(cost: number | undefined): string {
  const rest = 'Each target is read every ten minutes; with a window open it costs nothing more.'
  if (cost === undefined) return `${rest} What that comes to is known once it has begun.`
  return `About ${cost.toLocaleString('en')} calls a minute at rest. ${rest}`
}

function outside(typed: string, most: number): string | undefined {
  const inside = /^\d{1,4}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= most
  return inside ? undefined : `Give a whole number from 1 to ${most}.`
}
