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
        <StageMark key={stage.name} stage={stage} />
      ))}
    </span>
  )
}

function StageMark({ stage }: { readonly stage: Stage }): React.JSX.Element {
  const { word, tone } = stageStanding(stage)
  const off = stage.transition.enabled ? '' : ', transition disabled'
  return (
    <span
      className={`${styles.stage} ${off === '' ? '' : styles.off} fd-tone-${tone}`}
      title={`${stage.name}: ${word}${off}`}
    >
      <StatusIcon tone={tone} />
      <span className={styles.name}>{stage.name}</span>
    </span>
  )
}

/** What hangs or waits in a stage comes before the stage's own status. */
export function stageStanding(stage: Stage) {
  const pressing = stage.actions.find(({ hang, approval }) => hang ?? approval)
  return pressing === undefined ? statusWords(stage.status) : actionStanding(pressing)
}
