import Button from '@cloudscape-design/components/button'
import Select from '@cloudscape-design/components/select'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { CastEvent, Recording } from '../../../shared/recordings.ts'
import { durationWords } from '../../ui/time-words.ts'
import { countUntil, momentOf, type Screen, schedule, show } from './playback.ts'
import styles from './recordings.module.css'
import { useScreen } from './use-screen.ts'

interface PlayerProps {
  readonly recording: Recording
  readonly events: readonly CastEvent[]
  readonly from: number
}

const speeds = [0.5, 1, 2, 4, 8].map((speed) => ({ value: String(speed), label: `${speed}×` }))
const silences = [
  { value: '2', label: 'Silences of 2 s at most' },
  { value: '10', label: 'Silences of 10 s at most' },
  { value: 'Infinity', label: 'Silences in full' },
]

/** A screen with play and pause, speed, a place to seek, and how long silences may last. */
export function Player({ recording, events, from }: PlayerProps): React.JSX.Element {
  const [silence, setSilence] = useState('2')
  const [speed, setSpeed] = useState('1')
  const times = useMemo(() => schedule(events, Number(silence)), [events, silence])
  const length = times.at(-1) ?? 0
  const place = useRef<HTMLDivElement>(null)
  const screen = useScreen(place, recording)
  const [moment, setMoment] = useState(() => momentOf(events, times, from))
  const [playing, setPlaying] = useState(true)
  const over = moment >= length
  useShown(screen, events, countUntil(times, moment))
  usePassing(playing && !over && screen !== undefined, Number(speed), setMoment)
  const press = () => {
    if (over) setMoment(0)
    setPlaying(over || !playing)
  }
  const squeeze = (value: string | undefined) => {
    if (value === undefined) return
    // The same event stays on the screen.
    const next = schedule(events, Number(value))
    setMoment(next[countUntil(times, moment) - 1] ?? 0)
    setSilence(value)
  }
  return (
    <div data-testid="player">
      <div ref={place} className={styles.screen} />
      <div className={styles.controls}>
        <Button iconName={playing && !over ? 'pause' : 'play'} onClick={press}>
          {over ? 'Play again' : playing ? 'Pause' : 'Play'}
        </Button>
        <input
          className={styles.place}
          type="range"
          aria-label="Place in the recording"
          min={0}
          max={length}
          step="any"
          value={Math.min(moment, length)}
          onChange={({ currentTarget }) => setMoment(Number(currentTarget.value))}
        />
        <span>
          {durationWords(Math.min(moment, length) * 1000)} of {durationWords(length * 1000)}
        </span>
        <Choice label="Speed" options={speeds} value={speed} onChoice={setSpeed} />
        <Choice label="Silences" options={silences} value={silence} onChoice={squeeze} />
      </div>
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string
  readonly onChoice: (value: string) => void
}

function Choice({ label, options, value, onChoice }: ChoiceProps): React.JSX.Element {
  return (
    <Select
      ariaLabel={label}
      options={options}
      selectedOption={options.find((option) => option.value === value) ?? null}
      onChange={({ detail }) => onChoice(detail.selectedOption.value ?? value)}
    />
  )
}

/** Keeps the screen at so many events. */
function useShown(screen: Screen | undefined, events: readonly CastEvent[], count: number): void {
  const at = useRef<{ screen: Screen; count: number }>(undefined)
  useEffect(() => {
    if (screen === undefined) return
    const before = at.current?.screen === screen ? at.current.count : 0
    if (before !== count) show(screen, events, before, count)
    at.current = { screen, count }
  }, [screen, events, count])
}

/** Lets the moment pass while it plays. */
function usePassing(
  passing: boolean,
  speed: number,
  setMoment: (next: (moment: number) => number) => void,
): void {
  useEffect(() => {
    if (!passing) return undefined
    let last = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      const passed = ((now - last) / 1000) * speed
      last = now
      setMoment((moment) => moment + passed)
    }, 40)
    return () => clearInterval(timer)
  }, [passing, speed, setMoment])
}
