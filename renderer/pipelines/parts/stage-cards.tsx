import type { ActionState, ConditionState, PipelineRow } from '../../../shared/pipelines.ts'
import { GoLink } from '../../ui/go-link.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { Time } from '../../ui/time.tsx'
import { linkPath, linkWords } from '../link-path.ts'
import { actionStanding, statusWords } from '../words.ts'
import { PageElsewhere } from './page-elsewhere.tsx'
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
          <Conditions of={stage} kind="BEFORE_ENTRY" />
          {stage.actions.map((action) => (
            <ActionLine key={action.name} action={action}>
              {actionActions?.(stage, action)}
            </ActionLine>
          ))}
          <Conditions of={stage} kind="ON_SUCCESS" />
          <Conditions of={stage} kind="ON_FAILURE" />
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

interface ConditionsProps {
  readonly of: Stage
  readonly kind: ConditionState['kind']
}

const kindWords: Readonly<Record<ConditionState['kind'], string>> = {
  BEFORE_ENTRY: 'Before entry',
  ON_SUCCESS: 'On success',
  ON_FAILURE: 'On failure',
}

/** The stage's conditions of a kind, with what each rule said last. */
function Conditions({ of: { conditions = [] }, kind }: ConditionsProps): React.JSX.Element {
  const own = conditions.filter((one) => one.kind === kind)
  return (
    <>
      {own.map((condition, index) => (
        <div key={index} className={styles.action}>
          <div className={styles.line}>
            <span className={styles.actionName}>{kindWords[kind]}</span>
            {condition.result && <span className="fd-quiet">else {condition.result}</span>}
            {condition.status && (
              <ToneLabel tone={statusWords(condition.status).tone}>
                {statusWords(condition.status).word}
              </ToneLabel>
            )}
            {condition.summary && <span className="fd-quiet">{condition.summary}</span>}
          </div>
          {condition.rules.map((rule) => (
            <Rule key={rule.name} rule={rule} />
          ))}
        </div>
      ))}
    </>
  )
}

function Rule({ rule }: { readonly rule: ConditionState['rules'][number] }): React.JSX.Element {
  const { name, provider, status, at, said } = rule
  const { word, tone } = statusWords(status)
  return (
    <div className={styles.line}>
      <span>{name}</span>
      <span className="fd-quiet">{provider}</span>
      {status !== undefined && <ToneLabel tone={tone}>{word}</ToneLabel>}
      <Time at={at} />
      {said !== undefined && (
        <span className={status === 'Failed' ? styles.error : styles.said}>{said}</span>
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
        <PageElsewhere of={action} />
        <span className={styles.actions}>{children}</span>
      </div>
      {action.hang && <div className={styles.warning}>{action.hang.sentence}</div>}
      {action.waits && <div className={styles.said}>{action.waits}</div>}
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
