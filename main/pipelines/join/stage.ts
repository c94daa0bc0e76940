import type {
  ActionDeclaration,
  ActionExecution,
  ActionState as AwsActionState,
  StageDeclaration,
  StageState as AwsStageState,
  TransitionState,
} from '@aws-sdk/client-codepipeline'
import type { ActionState, StageState } from '../../../shared/pipelines.ts'
import type { Target } from '../../../shared/target.ts'
import { present } from '../../aws/present.ts'
import { conditionStatesOf } from './condition.ts'
import { errorOf } from './error.ts'
import { hangOf, type Standstill, waitsOf } from './hang.ts'
import { linkOf, webPage } from './link.ts'
import { actionKey, type ActionLengths } from './usual.ts'

/** What a stage is joined with. */
export interface StageSurroundings {
  readonly home: Target
  /** Lengths of earlier runs; empty where they were not read. */
  readonly lengths: ActionLengths
  /** Why what a running action waits on does not go on, by {@link actionKey}. */
  readonly standstills: ReadonlyMap<string, Standstill | undefined>
  readonly now: Date
}

/** A stage as declared, with what GetPipelineState says of it. Pure. */
export function stageOf(
  declared: StageDeclaration,
  state: AwsStageState | undefined,
  around: StageSurroundings,
): StageState {
  const stage = declared.name ?? ''
  const states = new Map(state?.actionStates?.map((one) => [one.actionName, one]))
  const actions = (declared.actions ?? []).map((action) =>
    actionOf(stage, action, states.get(action.name), around),
  )
  const conditions = conditionStatesOf(declared, state)
  return {
    name: stage,
    ...present({
      status: state?.latestExecution?.status,
      execution: state?.latestExecution?.pipelineExecutionId,
      changedAt: actions
        .flatMap((action) => action.changedAt ?? [])
        .toSorted()
        .at(-1),
      inbound: state?.inboundExecution?.pipelineExecutionId,
    }),
    transition: transitionOf(state?.inboundTransitionState),
    actions,
    ...(conditions.length > 0 && { conditions }),
  }
}

function transitionOf(state: TransitionState = {}): StageState['transition'] {
  const { enabled = true, disabledReason: reason, lastChangedBy: by, lastChangedAt } = state
  return { enabled, ...present({ reason, by, at: lastChangedAt?.toISOString() }) }
}

/** Approvals expire after seven days, unless their action says otherwise. */
const approvalMinutes = 7 * 24 * 60

function actionOf(
  stage: string,
  declared: ActionDeclaration,
  state: AwsActionState | undefined,
  around: StageSurroundings,
): ActionState {
  const { category = '', provider = '' } = declared.actionTypeId ?? {}
  const action = { name: declared.name ?? '', category, provider }
  const run = state?.latestExecution ?? {}
  const link = actionLink(around.home, declared, state)
  return {
    ...action,
    ...present({
      ...{ status: run.status, summary: run.summary, execution: run.actionExecutionId },
      ...{ changedAt: run.lastStatusChange?.toISOString(), error: errorOf(run.errorDetails), link },
      url: webPage(run.externalExecutionUrl ?? state?.entityUrl),
      approval: category === 'Approval' && run.token ? approvalOf(declared, run) : undefined,
      waits: waitsOfRun(stage, action.name, run, around),
      hang: hangOfRun(stage, { ...action, ...present({ link }) }, run, around),
    }),
  }
}

function actionLink(home: Target, declared: ActionDeclaration, state: AwsActionState | undefined) {
  const { configuration = {}, roleArn: role, region, actionTypeId } = declared
  const { externalExecutionId: externalId } = state?.latestExecution ?? {}
  const provider = actionTypeId?.provider ?? ''
  return linkOf(home, { provider, configuration, role, region, externalId })
}

function approvalOf(declared: ActionDeclaration, run: ActionExecution): ActionState['approval'] {
  const note = declared.configuration?.['CustomData']
  const minutes = declared.timeoutInMinutes ?? approvalMinutes
  const since = run.lastStatusChange
  return {
    ...(since && { expiresAt: new Date(since.getTime() + minutes * 60_000).toISOString() }),
    ...(note && { note }),
  }
}

function waitsOfRun(
  stage: string,
  action: string,
  { status }: ActionExecution,
  { standstills }: StageSurroundings,
): string | undefined {
  const standstill = standstills.get(actionKey(stage, action))
  return status === 'InProgress' ? waitsOf(action, standstill) : undefined
}

function hangOfRun(
  stage: string,
  action: Pick<ActionState, 'name' | 'category' | 'link'>,
  { status, lastStatusChange }: ActionExecution,
  { lengths, standstills, now }: StageSurroundings,
) {
  if (status !== 'InProgress' || lastStatusChange === undefined) return undefined
  const key = actionKey(stage, action.name)
  const running = { ...action, startedAt: lastStatusChange }
  return hangOf(running, lengths.get(key) ?? [], standstills.get(key), now)
}
