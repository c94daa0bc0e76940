import type {
  Condition,
  ConditionType,
  RuleExecution,
  RuleExecutionStatus,
  StageConditionState,
  StageState,
} from '@aws-sdk/client-codepipeline'
import type { ConditionRun, StageRun } from './engine/model.ts'
import type { Stage } from './engine/work.ts'

/** The conditions of a stage as they were last evaluated. */
export function conditionStates(stage: Stage, run: StageRun | undefined): Partial<StageState> {
  const before = conditionState(stage.beforeEntry?.conditions, run, 'BEFORE_ENTRY')
  const after = conditionState(stage.onSuccess?.conditions, run, 'ON_SUCCESS')
  return {
    ...(before && { beforeEntryConditionState: before }),
    ...(after && { onSuccessConditionState: after }),
  }
}

function conditionState(
  conditions: readonly Condition[] | undefined,
  run: StageRun | undefined,
  type: ConditionType,
): StageConditionState | undefined {
  if (conditions === undefined) return undefined
  const evaluated = run?.conditions.get(type)
  if (evaluated === undefined) return { conditionStates: conditions.map(unevaluated) }
  const latestExecution = { status: evaluated.status, summary: evaluated.summary }
  return {
    latestExecution,
    conditionStates: conditions.map((condition) => ({
      latestExecution: { ...latestExecution, lastStatusChange: new Date(evaluated.changedAt) },
      ruleStates: (condition.rules ?? []).map(({ name, ruleTypeId }) => ({
        ruleName: name,
        latestExecution: {
          ruleExecutionId: evaluated.ruleExecutionId,
          status: ruleStatusOf(evaluated),
          lastStatusChange: new Date(evaluated.changedAt),
          lastUpdatedBy: evaluated.by,
          ...(evaluated.status === 'Failed' && errorOf(ruleTypeId?.provider)),
        },
      })),
    })),
  }
}

function errorOf(provider: string | undefined): Pick<RuleExecution, 'errorDetails'> {
  const message =
    provider === 'DeploymentWindow'
      ? 'The evaluation time is outside of the deployment window.'
      : 'The rule was not met.'
  return { errorDetails: { code: 'RuleFailed', message } }
}

function unevaluated(condition: Condition) {
  return { ruleStates: (condition.rules ?? []).map(({ name }) => ({ ruleName: name })) }
}

/** A rule has no status of its own for what was overridden. */
export function ruleStatusOf({ status }: ConditionRun): RuleExecutionStatus {
  if (status === 'Succeeded' || status === 'InProgress' || status === 'Abandoned') return status
  return 'Failed'
}
