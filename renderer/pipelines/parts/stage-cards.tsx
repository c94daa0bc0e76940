import type { ActionState, PipelineRow } from '../../../shared/pipelines.ts'
import { GoLink } from '../../ui/go-link.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { Time } from '../../ui/time.tsx'
import { linkPath, linkWords } from '../link-path.ts'
import { actionStanding, statusWords } from '../words.ts'
import styles from './stage-cards.module.css'

type Stage = PipelineRow['stages'][number]

interface StageCardsProps {
  readonly pipeline: Pick<PipelineRow, 'stages'>
  /** Buttons of a stage and of an action, where something can be done. */
  readonly stageActions?: (stage: Stage) => React.ReactNode
  readonly actionActions?: (stage: Stage, action: ActionState) => React.ReactNode
}

/** The stages one after another, each with its actions and what AWS says of them. */
export function StageCards({
  pipeline,
  stageActions,
  actionActions,
}: StageCardsProps): React.JSX.Element {
  return (
    <ol className={styles.stages}>
      {pipeline.stages.map((stage) => (
        <li key={stage.name} className={styles.card}>
          <StageHead stage={stage}>{stageActions?.(stage)}</StageHead>
          {stage.actions.map((action) => (
            <ActionLine key={action.name} action={action}>
              {actionActions?.(stage, action)}
            </ActionLine>
          ))}
        </li>
      ))}
    </ol>
  )
}

interface StageHeadProps {
  readonly stage: Stage
  readonly children: React.ReactNode
}

function StageHead({ stage, children }: StageHeadProps): React.JSX.Element {
  const { word, tone } = statusWords(stage.status)
  const { enabled, reason, by, at } = stage.transition
  return (
    <div className={styles.head}>
      <h3 className={styles.name}>{stage.name}</h3>
      <ToneLabel tone={tone}>{word}</ToneLabel>
      <span className={styles.actions}>{children}</span>
      {!enabled && (
        <div className={styles.off}>
          Transition into {stage.name} is disabled{by && ` by ${by.split('/').at(-1) ?? by}`}
          {at && (
            <>
              {' '}
              <Time at={at} />
            </>
          )}
          {reason && <>: {reason}</>}
        </div>
      )}
    </div>
  )
}

interface ActionLineProps {
  readonly action: ActionState
  readonly children: React.ReactNode
}

function ActionLine({ action, children }: ActionLineProps): React.JSX.Element {
  const { word, tone } = actionStanding(action)
  const said = action.error?.message ?? action.summary
  return (
    <div className={styles.action}>
      <div className={styles.line}>
        <span className={styles.actionName}>{action.name}</span>
        <span className="fd-quiet">{action.provider}</span>
        <ToneLabel tone={tone}>{word}</ToneLabel>
        <Time at={action.changedAt} />
        {action.link && <GoLink to={linkPath(action.link)}>{linkWords(action.link)}</GoLink>}
        <span className={styles.actions}>{children}</span>
      </div>
      {action.hang && <div className={styles.warning}>{action.hang.sentence}</div>}
      {said && <div className={action.error ? styles.error : styles.said}>{said}</div>}
      {action.approval && (
        <div className={styles.said}>
          {action.approval.note && <>{action.approval.note} </>}
          {action.approval.expiresAt && (
            <>
              Expires <Time at={action.approval.expiresAt} />.
            </>
          )}
        </div>
      )}
    </div>
  )
}
