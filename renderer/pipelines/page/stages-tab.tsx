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
  return (
    <>
      {status === 'Failed' && execution !== undefined && (
        <Button
          variant="inline-link"
          onClick={() => onWish({ action: 'retry', stage: name, execution })}
        >
          Retry…
        </Button>
      )}
      {!isSource && pipeline.type === 'V2' && execution !== undefined && (
        <Button variant="inline-link" onClick={() => onWish({ action: 'rollback', stage: name })}>
          Roll back…
        </Button>
      )}
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
