import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import { readRange, type LogRange, type TypedRange } from './log-range.ts'
import styles from './logs.module.css'

interface RangeFieldProps {
  readonly onRange: (range: LogRange) => void
}

/** A time range that is typed: from when, and until when, or empty to follow. */
export function RangeField({ onRange }: RangeFieldProps): React.JSX.Element {
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [wrong, setWrong] = useState<Extract<TypedRange, { wrong: string }>>()
  const submit = () => {
    const read = readRange(from, until, Date.now())
    setWrong('wrong' in read ? read : undefined)
    if ('range' in read) onRange(read.range)
  }
  const field = (name: 'from' | 'until', label: string, value: string, hint: string) => (
    <FormField label={label} errorText={wrong?.wrong === name ? wrong.sentence : undefined}>
      <Input
        value={value}
        placeholder={hint}
        onChange={({ detail }) => (name === 'from' ? setFrom : setUntil)(detail.value)}
        onKeyDown={({ detail }) => {
          if (detail.key === 'Enter') submit()
        }}
      />
    </FormField>
  )
  return (
    <div className={styles.range}>
      {field('from', 'From', from, '2026-11-21 14:05, or 90m')}
      {field('until', 'Until', until, 'empty: go on with what comes')}
      <Button onClick={submit}>Show</Button>
    </div>
  )
}
