import type { ActionRun, ExecutionDetail } from '../../../shared/pipelines.ts'
import { useNow } from '../../ui/clock.ts'
import { GoLink } from '../../ui/go-link.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { durationWords } from '../../ui/time-words.ts'
import { linkPath, linkWords } from '../link-path.ts'
import { PageElsewhere } from '../parts/page-elsewhere.tsx'
import { runStanding, statusWords } from '../words.ts'
import styles from './execution.module.css'

/** Stages from left to right, the runs of their actions beneath, in order of their start. */
export function ExecutionGraph({ execution }: { readonly execution: ExecutionDetail }) {
  return (
    <ol className={styles.graph} tabIndex={0} aria-label="Stages of the execution">
      {execution.stages.map((stage) => {
        const { word, tone } = statusWords(stage.status)
        return (
          <li key={stage.name} className={styles.stage}>
            <h3 className={styles.name}>{stage.name}</h3>
            <ToneLabel tone={tone}>{word}</ToneLabel>
            <ol className={styles.runs}>
              {stage.runs.map((run) => (
                <RunCard key={run.id} run={run} />
              ))}
            </ol>
          </li>
        )
      })}
    </ol>
  )
}

function RunCard({ run }: { readonly run: ActionRun }): React.JSX.Element {
  const { word, tone } = runStanding(run)
  const said = run.error?.message ?? run.summary
  return (
    <li className={styles.run}>
      <div className={styles.runHead}>
        <strong>{run.name}</strong> <span className="fd-quiet">{run.provider}</span>
      </div>
      <div>
        <ToneLabel tone={tone}>{word}</ToneLabel> <Length run={run} />
      </div>
      {run.link && <GoLink to={linkPath(run.link)}>{linkWords(run.link)}</GoLink>}
      <PageElsewhere of={run} />
      {run.hang && <div className={styles.warning}>{run.hang.sentence}</div>}
      {run.by && <div className="fd-quiet">by {run.by}</div>}
      {said && <div className={run.error ? styles.error : styles.said}>{said}</div>}
      <Artifacts title="In" names={run.inputs} />
      <Artifacts title="Out" names={run.outputs} />
    </li>
  )
}

function Length({ run }: { readonly run: ActionRun }): React.JSX.Element | null {
  const now = useNow()
  if (run.startedAt === undefined) return null
  const end = run.endedAt === undefined ? now : Date.parse(run.endedAt)
  return <span className="fd-number">{durationWords(end - Date.parse(run.startedAt))}</span>
}

function Artifacts({
  title,
  names,
}: {
  readonly title: string
  readonly names: readonly string[]
}) {
  if (names.length === 0) return null
  return (
    <div className="fd-quiet">
      {title}: {names.join(', ')}
    </div>
  )
}
