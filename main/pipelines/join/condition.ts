import type {
  Condition,
  ConditionState as AwsConditionState,
  RuleState,
  StageConditionState,
  StageDeclaration,
  StageState as AwsStageState,
} from '@aws-sdk/client-codepipeline'
import type { ConditionState } from '../../../shared/pipelines.ts'
import { present } from '../../aws/present.ts'

/** The conditions of a stage as declared, with what GetPipelineState says of them. Pure. */
export function conditionStatesOf(
  declared: StageDeclaration,
  state: AwsStageState = { stageName: declared.name },
): ConditionState[] {
  const { beforeEntry, onSuccess, onFailure } = declared
  return [
    ...kindOf('BEFORE_ENTRY', beforeEntry?.conditions, state.beforeEntryConditionState),
    ...kindOf('ON_SUCCESS', onSuccess?.conditions, state.onSuccessConditionState),
    ...kindOf('ON_FAILURE', onFailure?.conditions, state.onFailureConditionState),
  ]
}

function kindOf(
  kind: ConditionState['kind'],
  conditions: readonly Condition[] = [],
  { latestExecution, conditionStates = [] }: StageConditionState = {},
): ConditionState[] {
  return conditions.map(({ result, rules = [] }, index) => {
    // States stand in the order in which the conditions are declared.
    const state: AwsConditionState = conditionStates[index] ?? {}
    const own = state.latestExecution ?? latestExecution
    const states = new Map(state.ruleStates?.map((rule) => [rule.ruleName, rule]))
    return {
      kind,
      ...present({ result, status: own?.status, summary: own?.summary }),
      rules: rules.map(({ name = '', ruleTypeId }) => ({
        ...{ name, provider: ruleTypeId?.provider ?? '' },
        ...ruleOf(states.get(name)),
      })),
    }
  })
}

function ruleOf({ latestExecution = {}, entityUrl }: RuleState = {}) {
  const { status, summary, errorDetails, lastStatusChange, externalExecutionUrl } = latestExecution
  return present({
    ...{ status, at: lastStatusChange?.toISOString() },
    said: errorDetails?.message ?? summary,
    url: externalExecutionUrl ?? entityUrl,
  })
}
