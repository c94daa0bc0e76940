import Button from '@cloudscape-design/components/button'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import { useState } from 'react'
import { ToggleChip } from '../../ui/toggle-chip.tsx'
import type { LogRange } from './log-range.ts'
import { RangeField } from './range-field.tsx'
import styles from './logs.module.css'

/** What of the logs is looked at. */
export interface LogChoice {
  /** All while empty. */
  readonly containers: readonly string[]
  /** CloudWatch Logs' own filter pattern. */
  readonly filter: string
  readonly range: LogRange
}

export const firstChoice: LogChoice = { containers: [], filter: '', range: { minutes: 15 } }

const ranges = [
  { value: '15', label: 'Last 15 minutes' },
  { value: '60', label: 'Last hour' },
  { value: '360', label: 'Last 6 hours' },
  { value: '1440', label: 'Last 24 hours' },
  { value: '10080', label: 'Last 7 days' },
  { value: 'typed', label: 'From … until …' },
]

interface LogToolbarProps {
  readonly containers: readonly string[]
  readonly choice: LogChoice
  readonly onChoice: (changed: Partial<LogChoice>) => void
  readonly paused: boolean
  /** Lines that came while paused. */
  readonly behind: number
  readonly onPause: () => void
}

/** Chooses containers, time range and filter of the logs, and holds them still. */
export function LogToolbar(props: LogToolbarProps): React.JSX.Element {
  const { choice, onChoice, paused, behind } = props
  const [typed, setTyped] = useState(choice.filter)
  const [ranging, setRanging] = useState(false)
  const chosen = ranging || !('minutes' in choice.range) ? 'typed' : String(choice.range.minutes)
  const submit = () => onChoice({ filter: typed.trim() })
  return (
    <div className={styles.toolbar}>
      <div className={styles.filter}>
        <Input
          type="search"
          value={typed}
          placeholder="Filter pattern, Enter to search"
          ariaLabel="Filter pattern"
          onChange={({ detail }) => {
            setTyped(detail.value)
            if (detail.value === '') onChoice({ filter: '' })
          }}
          onKeyDown={({ detail }) => {
            if (detail.key === 'Enter') submit()
          }}
        />
      </div>
      <Select
        ariaLabel="Time range"
        selectedOption={ranges.find(({ value }) => value === chosen) ?? null}
        options={ranges}
        onChange={({ detail: { selectedOption } }) => {
          const isTyped = selectedOption.value === 'typed'
          setRanging(isTyped)
          if (!isTyped) onChoice({ range: { minutes: Number(selectedOption.value) } })
        }}
      />
      {chosen === 'typed' && <RangeField onRange={(range) => onChoice({ range })} />}
      <div className={styles.chips} role="group" aria-label="Containers">
        {props.containers.map((container) => (
          <ToggleChip
            key={container}
            label={container}
            pressed={choice.containers.includes(container)}
            onToggle={() => onChoice({ containers: toggled(choice.containers, container) })}
          />
        ))}
      </div>
      <Button iconName={paused ? 'play' : 'pause'} onClick={props.onPause}>
        {paused ? `Go on${behind > 0 ? ` (${behind} new)` : ''}` : 'Pause'}
      </Button>
    </div>
  )
}

function toggled(all: readonly string[], one: string): readonly string[] {
  return all.includes(one) ? all.filter((other) => other !== one) : [...all, one]
}
