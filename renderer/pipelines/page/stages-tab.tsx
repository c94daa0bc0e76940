import Button from '@cloudscape-design/components/button'
import type { ActionState, ConditionState, PipelineDetail } from '../../../shared/pipelines.ts'
import { StageCards } from '../parts/stage-cards.tsx'
import type { Wish } from './pipeline-dialog.tsx'

type Stage = PipelineDetail['stages'][number]

interface StagesTabProps {
  readonly pipeline: PipelineDetail
  readonly onWish: (wish: Wish) => void
}

/** The stages as they stand, each with what can be done about it. */
export function StagesTab({ pipeline, onWish }: StagesTabProps): React.JSX.Element {
  return (
    <StageCards
      pipeline={pipeline}
      stageActions={(stage) => <StageButtons stage={stage} pipeline={pipeline} onWish={onWish} />}
      actionActions={(stage, action) => (
        <ApprovalButtons stage={stage} action={action} onWish={onWish} />
      )}
    />
  )
}

interface StageButtonsProps {
  readonly stage: Stage
  readonly pipeline: PipelineDetail
  readonly onWish: (wish: Wish) => void
}

function StageButtons({ stage, pipeline, onWish }: StageButtonsProps): React.JSX.Element {
  const { name, status, execution, transition } = stage
  const isSource = pipeline.stages[0]?.name === name
  const whyNot = rollbackHindrance(stage, pipeline)
  return (
    <>
      {(status === 'Failed' || status === 'Stopped') && execution !== undefined && (
        <Button
          variant="inline-link"
          onClick={() => onWish({ action: 'retry', stage: name, execution })}
        >
          Retry…
        </Button>
      )}
      <Button
        variant="inline-link"
        disabled={whyNot !== undefined}
        {...(whyNot !== undefined && { disabledReason: whyNot })}
        onClick={() => onWish({ action: 'rollback', stage: name })}
      >
        Roll back…
      </Button>
      {overridable(stage).map((condition) =>
        execution === undefined ? null : (
          <Button
            key={condition}
            variant="inline-link"
            onClick={() => onWish({ action: 'override', stage: name, execution, condition })}
          >
            Override condition…
          </Button>
        ),
      )}
      {!isSource && (
        <Button
          variant="inline-link"
          onClick={() =>
            onWish({ action: 'transition', stage: name, enabled: !transition.enabled })
          }
        >
          {transition.enabled ? 'Disable transition…' : 'Enable transition…'}
        </Button>
      )}
    </>
  )
}

/** Why the stage cannot be rolled back, as CodePipeline would refuse it. */
function rollbackHindrance({ name, execution }: Stage, { type, stages }: PipelineDetail) {
  if (type !== 'V2') return 'CodePipeline rolls back stages of V2 pipelines only; this is V1'
  if (stages[0]?.name === name) return 'The source stage cannot be rolled back'
  return execution === undefined ? 'The stage has not run yet' : undefined
}

/** The kinds of conditions that hold the stage: CodePipeline lets only these be overridden. */
function overridable({ conditions = [] }: Stage) {
  const holds = ({ status }: ConditionState) => status === 'Failed' || status === 'InProgress'
  const kinds = new Set(conditions.filter(holds).map(({ kind }) => kind))
  return (['BEFORE_ENTRY', 'ON_SUCCESS'] as const).filter((kind) => kinds.has(kind))
}

interface ApprovalButtonsProps {
  readonly stage: Stage
  readonly action: ActionState
  readonly onWish: (wish: Wish) => void
}

function ApprovalButtons({
  stage: { name: stage, execution },
  action,
  onWish,
}: ApprovalButtonsProps): React.JSX.Element | null {
  if (action.approval === undefined || execution === undefined) return null
  const base = { action: 'approve', stage, approval: action.name, execution } as const
  return (
    <>
      <Button onClick={() => onWish({ ...base, approved: false })}>Reject…</Button>
      <Button variant="primary" onClick={() => onWish({ ...base, approved: true })}>
        Approve…
      </Button>
    </>
  )
}
