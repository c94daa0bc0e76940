import type {
  ActionCategory,
  ActionDeclaration,
  ActionOwner,
  Condition,
  ExecutionMode,
  GitPushFilter,
  PipelineDeclaration,
  PipelineTriggerDeclaration,
  PipelineVariableDeclaration,
  RuleDeclaration,
  StageDeclaration,
} from '@aws-sdk/client-codepipeline'
import { asText, isObject, type Json, type JsonObject } from '../cloudformation/template/json.ts'
import type { PhysicalResource } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'

/** A pipeline's structure, as its template says it. */
export function declarationOf(pipeline: PhysicalResource): PipelineDeclaration {
  const { text, objects } = propertiesOf(pipeline.properties)
  const isSecond = text('PipelineType') === 'V2'
  return {
    name: pipeline.physicalId,
    roleArn: text('RoleArn') ?? '',
    artifactStore: { type: 'S3', location: text('ArtifactStore.Location') ?? '' },
    stages: objects('Stages').map(stageOf),
    version: propertiesOf(pipeline.furnishing).number('version') ?? 1,
    executionMode: (text('ExecutionMode') ?? 'SUPERSEDED') as ExecutionMode,
    pipelineType: isSecond ? 'V2' : 'V1',
    ...(isSecond && { variables: objects('Variables').map(variableOf) }),
    ...(isSecond && { triggers: objects('Triggers').map(triggerOf) }),
  }
}

function stageOf(stage: JsonObject): StageDeclaration {
  const { objects, text } = propertiesOf(stage)
  const conditions = (name: string): { conditions: Condition[] } | undefined => {
    const found = objects(`${name}.Conditions`)
    return found.length === 0 ? undefined : { conditions: found.map(conditionOf) }
  }
  const beforeEntry = conditions('BeforeEntry')
  const onSuccess = conditions('OnSuccess')
  const failure = conditions('OnFailure')
  const result = text('OnFailure.Result')
  const retryMode = text('OnFailure.RetryConfiguration.RetryMode')
  return {
    name: text('Name') ?? '',
    actions: objects('Actions').map(actionOf),
    ...(beforeEntry && { beforeEntry }),
    ...(onSuccess && { onSuccess }),
    ...((failure ?? result) !== undefined && {
      onFailure: {
        ...failure,
        ...(result !== undefined && { result: result as 'ROLLBACK' }),
        ...(retryMode !== undefined && {
          retryConfiguration: { retryMode: retryMode as 'ALL_ACTIONS' },
        }),
      },
    }),
  }
}

function conditionOf(condition: JsonObject): Condition {
  const { objects, text } = propertiesOf(condition)
  return { result: (text('Result') ?? 'FAIL') as 'FAIL', rules: objects('Rules').map(ruleOf) }
}

function ruleOf(rule: JsonObject): RuleDeclaration {
  const { text } = propertiesOf(rule)
  return {
    name: text('Name') ?? '',
    ruleTypeId: {
      category: 'Rule',
      owner: 'AWS',
      provider: text('RuleTypeId.Provider') ?? '',
      version: text('RuleTypeId.Version') ?? '1',
    },
    configuration: textsOf(rule['Configuration']),
  }
}

function variableOf(variable: JsonObject): PipelineVariableDeclaration {
  const { text } = propertiesOf(variable)
  return {
    name: text('Name') ?? '',
    defaultValue: text('DefaultValue'),
    description: text('Description'),
  }
}

function triggerOf(trigger: JsonObject): PipelineTriggerDeclaration {
  const { objects, text } = propertiesOf(trigger)
  return {
    providerType: (text('ProviderType') ??
      'CodeStarSourceConnection') as 'CodeStarSourceConnection',
    gitConfiguration: {
      sourceActionName: text('GitConfiguration.SourceActionName') ?? '',
      push: objects('GitConfiguration.Push').map((push) => ({
        ...filterOf(push, 'Branches', 'branches'),
        ...filterOf(push, 'Tags', 'tags'),
        ...filterOf(push, 'FilePaths', 'filePaths'),
      })),
    },
  }
}

/** The patterns of a filter, where the template has any. */
function filterOf(
  push: JsonObject,
  name: string,
  as: 'branches' | 'tags' | 'filePaths',
): GitPushFilter {
  const { texts } = propertiesOf(push)
  const [includes, excludes] = [texts(`${name}.Includes`), texts(`${name}.Excludes`)]
  if (includes.length + excludes.length === 0) return {}
  return {
    [as]: {
      ...(includes.length > 0 && { includes }),
      ...(excludes.length > 0 && { excludes }),
    },
  }
}

function actionOf(action: JsonObject): ActionDeclaration {
  const { number, objects, text } = propertiesOf(action)
  return {
    name: text('Name') ?? '',
    actionTypeId: {
      category: (text('ActionTypeId.Category') ?? 'Deploy') as ActionCategory,
      owner: (text('ActionTypeId.Owner') ?? 'AWS') as ActionOwner,
      provider: text('ActionTypeId.Provider') ?? '',
      version: text('ActionTypeId.Version') ?? '1',
    },
    runOrder: number('RunOrder') ?? 1,
    roleArn: text('RoleArn'),
    region: text('Region'),
    namespace: text('Namespace'),
    timeoutInMinutes: number('TimeoutInMinutes'),
    configuration: textsOf(action['Configuration']),
    inputArtifacts: objects('InputArtifacts').map(artifactOf),
    outputArtifacts: objects('OutputArtifacts').map(artifactOf),
  }
}

function textsOf(value: Json | undefined): Record<string, string> {
  const entries = Object.entries(isObject(value) ? value : {})
  return Object.fromEntries(entries.map(([key, one]) => [key, asText(one)]))
}

function artifactOf(artifact: JsonObject): { name: string } {
  return { name: propertiesOf(artifact).text('Name') ?? '' }
}
