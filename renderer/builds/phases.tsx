import type { BuildDetail } from '../../shared/builds.ts'
import { useNow } from '../ui/clock.ts'
import { ToneLabel } from '../ui/status-label.tsx'
import { durationWords } from '../ui/time-words.ts'
import styles from './build.module.css'
import { statusWords } from './words.ts'

type Phase = BuildDetail['phases'][number]

/** The phases of a build, each with how long it took and what CodeBuild says of its failure. */
export function Phases({ phases }: { readonly phases: readonly Phase[] }): React.JSX.Element {
  return (
    <ol className={styles.phases} aria-label="Phases">
      {phases.map((phase) => (
        <PhaseLine key={phase.type} phase={phase} />
      ))}
    </ol>
  )
}

function PhaseLine({ phase }: { readonly phase: Phase }): React.JSX.Element {
  const now = useNow()
  const { word, tone } = statusWords(phase.status ?? 'IN_PROGRESS')
  const name = phase.type.toLowerCase().replaceAll('_', ' ')
  const end = phase.endedAt === undefined ? now : Date.parse(phase.endedAt)
  const isLast = phase.type === 'COMPLETED'
  return (
    <li className={styles.phase}>
      <span>
        <ToneLabel tone={isLast ? 'stopped' : tone} title={isLast ? phase.type : word}>
          {name.charAt(0).toUpperCase() + name.slice(1)}
        </ToneLabel>
      </span>
      <span className="fd-number">
        {phase.startedAt && !isLast && durationWords(end - Date.parse(phase.startedAt))}
      </span>
      {phase.context && phase.status !== 'SUCCEEDED' && (
        <div className={styles.context}>{phase.context}</div>
      )}
    </li>
  )
}
