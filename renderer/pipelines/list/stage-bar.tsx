import type { PipelineRow } from '../../../shared/pipelines.ts'
import { StatusIcon } from '../../ui/status-icon.tsx'
import { actionStanding, statusWords } from '../words.ts'
import styles from './stage-bar.module.css'

type Stage = PipelineRow['stages'][number]

/** The stages of a pipeline as a row of states, each with its name. */
export function StageBar({ stages }: { readonly stages: readonly Stage[] }): React.JSX.Element {
  return (
    <span className={styles.bar}>
      {stages.map((stage) => (
        <StageMark key={stage.name} stage={stage} crowded={stages.length > roomFor} />
      ))}
    </span>
  )
}

/** Of more stages than these only those are named that are not simply done. */
const roomFor = 4

interface StageMarkProps {
  readonly stage: Stage
  readonly crowded: boolean
}

function StageMark({ stage, crowded }: StageMarkProps): React.JSX.Element {
  const { word, tone } = stageStanding(stage)
  const off = stage.transition.enabled ? '' : ', transition disabled'
  return (
    <span
      className={`${styles.stage} ${off === '' ? '' : styles.off} fd-tone-${tone}`}
      title={`${stage.name}: ${word}${off}`}
    >
      <StatusIcon tone={tone} />
      <span className={crowded && tone === 'success' ? 'fd-hidden' : styles.name}>
        {stage.name}
      </span>
    </span>
  )
}

/** What hangs or waits in a stage comes before the stage's own status. */
export function stageStanding(stage: Stage) {
  const pressing = stage.actions.find(({ hang, approval, waits }) => hang ?? approval ?? waits)
  return pressing === undefined ? statusWords(stage.status) : actionStanding(pressing)
}
