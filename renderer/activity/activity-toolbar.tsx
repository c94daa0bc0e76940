import type { Change } from '../../shared/activity.ts'
import { FilterBar } from '../ui/filter-bar.tsx'
import { ToggleChip } from '../ui/toggle-chip.tsx'
import { changeChooser, changeProperties, type Narrowing } from './timeline.ts'
import { kindWords, outcomeWords } from './words.ts'
import styles from './activity.module.css'

interface ActivityToolbarProps {
  readonly changes: readonly Change[]
  readonly narrowing: Narrowing
  readonly onNarrowing: (narrowing: Narrowing) => void
  /** How many threads match. */
  readonly count: number
}

const kinds: readonly Change['kind'][] = ['pipeline', 'stack', 'service', 'build', 'codedeploy']
const outcomes: readonly Change['outcome'][] = [
  'in-progress',
  'waiting',
  'stuck',
  'failed',
  'rolled-back',
  'succeeded',
]

/** The timeline's filter: free text and properties, then chips of kinds and outcomes. */
export function ActivityToolbar(props: ActivityToolbarProps): React.JSX.Element {
  const { changes, narrowing, onNarrowing, count } = props
  const valuesOf = (key: string) =>
    [...new Set(changes.map((change) => changeChooser.textOf(change, key)))].filter(Boolean).sort()
  return (
    <div className="fd-toolbar">
      <div className="fd-toolbar-line">
        <FilterBar
          label="Filter changes"
          properties={changeProperties}
          query={narrowing.query}
          onQuery={(query) => onNarrowing({ ...narrowing, query })}
          valuesOf={valuesOf}
          countText={count === 1 ? '1 match' : `${count} matches`}
        />
      </div>
      <div className="fd-toolbar-line">
        <div className={styles.chips} role="group" aria-label="Kinds">
          {kinds.map((kind) => (
            <ToggleChip
              key={kind}
              label={kindWords[kind]}
              count={changes.filter((change) => change.kind === kind).length}
              pressed={narrowing.kinds.has(kind)}
              onToggle={() => onNarrowing({ ...narrowing, kinds: toggled(narrowing.kinds, kind) })}
            />
          ))}
        </div>
        <div className={styles.chips} role="group" aria-label="Outcomes">
          {outcomes.map((outcome) => (
            <ToggleChip
              key={outcome}
              label={outcomeWords[outcome].word}
              count={changes.filter((change) => change.outcome === outcome).length}
              pressed={narrowing.outcomes.has(outcome)}
              onToggle={() =>
                onNarrowing({ ...narrowing, outcomes: toggled(narrowing.outcomes, outcome) })
              }
            />
          ))}
        </div>
      </div>
    </div>
  )
}

function toggled<Value>(set: ReadonlySet<Value>, value: Value): ReadonlySet<Value> {
  return set.has(value)
    ? new Set([...set].filter((one) => one !== value))
    : new Set([...set, value])
}
