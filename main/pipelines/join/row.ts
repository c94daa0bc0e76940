import type {
  GetPipelineOutput,
  GetPipelineStateOutput,
  PipelineExecutionSummary,
} from '@aws-sdk/client-codepipeline'
import type { PipelineRow, StageState } from '../../../shared/pipelines.ts'
import { present } from '../../aws/present.ts'
import { executionOf } from './execution.ts'
import { revisionOf } from './revision.ts'
import { stageOf, type StageSurroundings } from './stage.ts'
import { quantile, successLengths } from './usual.ts'

/** What AWS says of one pipeline. */
export interface PipelineAnswers {
  readonly definition: GetPipelineOutput
  readonly state: GetPipelineStateOutput
  /** Newest first. */
  readonly executions: readonly PipelineExecutionSummary[]
  readonly tags: Readonly<Record<string, string>>
}

/** One row of the board. Pure. */
export function rowOf(answers: PipelineAnswers, around: StageSurroundings): PipelineRow {
  const { definition, state, executions, tags } = answers
  const { pipeline, metadata } = definition
  const states = new Map(state.stageStates?.map((one) => [one.stageName, one]))
  const stages = (pipeline?.stages ?? []).map((stage) =>
    stageOf(stage, states.get(stage.name), around),
  )
  return {
    ...around.home,
    ...{ name: pipeline?.name ?? '', type: pipeline?.pipelineType === 'V2' ? 'V2' : 'V1', stages },
    ...present({
      arn: metadata?.pipelineArn,
      mode: pipeline?.executionMode,
      updatedAt: metadata?.updated?.toISOString(),
      waiting: waitingOf(stages),
      hang: stages.flatMap(({ actions }) => actions.flatMap((action) => action.hang ?? []))[0],
    }),
    ...historyOf(executions),
    revisions: revisionsOf(stages, executions),
    tags: { ...tags },
  }
}

function historyOf(executions: readonly PipelineExecutionSummary[]) {
  const succeeded = executions.find(({ status }) => status === 'Succeeded')
  return present({
    latest: executions[0] && executionOf(executions[0]),
    usual: quantile(successLengths(executions), 0.5),
    lastSuccessAt: succeeded?.lastUpdateTime?.toISOString(),
    lastSuccess: succeeded?.pipelineExecutionId,
  })
}

function waitingOf(stages: readonly StageState[]): string | undefined {
  for (const { name, actions, transition, inbound } of stages) {
    const approval = actions.find((action) => action.approval !== undefined)
    if (approval) return `${approval.name} in ${name} waits for an approval.`
    const [waits] = actions.flatMap((action) => action.waits ?? [])
    if (waits) return waits
    if (!transition.enabled && inbound) {
      return `An execution waits before ${name}, whose transition is disabled.`
    }
  }
  return undefined
}

/** The revisions of the last success and of what stages show, which may differ from stage to stage. */
function revisionsOf(
  stages: readonly StageState[],
  executions: readonly PipelineExecutionSummary[],
): PipelineRow['revisions'] {
  const succeeded = executions.find(({ status }) => status === 'Succeeded')
  const shown = new Set(stages.map(({ execution }) => execution))
  shown.add(succeeded?.pipelineExecutionId)
  return Object.fromEntries(
    executions
      .filter(({ pipelineExecutionId }) => shown.has(pipelineExecutionId))
      .map((one) => [one.pipelineExecutionId ?? '', (one.sourceRevisions ?? []).map(revisionOf)]),
  )
}
