import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { QuietHours } from '../../shared/notifications.ts'

interface QuietHoursFieldProps {
  readonly quiet: QuietHours
  readonly onChange: (quiet: QuietHours) => void
}

/** From when until when; kept as soon as the field is left with a time in it. */
export function QuietHoursField({ quiet, onChange }: QuietHoursFieldProps): React.JSX.Element {
  const [hours, setHours] = useState(quiet)
  const valid = QuietHours.safeParse(hours).success
  const leave = () => {
    if (valid && JSON.stringify(hours) !== JSON.stringify(quiet)) onChange(hours)
  }
  const field = (key: keyof QuietHours, label: string) => (
    <Input
      ariaLabel={label}
      placeholder="22:00"
      value={hours[key]}
      invalid={!QuietHours.shape[key].safeParse(hours[key]).success}
      onChange={({ detail }) => setHours((before) => ({ ...before, [key]: detail.value.trim() }))}
      onBlur={leave}
    />
  )
  return (
    <SpaceBetween direction="horizontal" size="xs" alignItems="center">
      {field('from', 'Quiet from')}
      <span>until</span>
      {field('until', 'Quiet until')}
    </SpaceBetween>
  )
}
