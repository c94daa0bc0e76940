import type {
  ActionCategory,
  ActionDeclaration,
  ActionOwner,
  PipelineDeclaration,
} from '@aws-sdk/client-codepipeline'
import { asText, isObject, type JsonObject } from '../cloudformation/template/json.ts'
import type { PhysicalResource } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'

/** A pipeline's structure, as its template says it. */
export function declarationOf(pipeline: PhysicalResource): PipelineDeclaration {
  const { text, objects } = propertiesOf(pipeline.properties)
  return {
    name: pipeline.physicalId,
    roleArn: text('RoleArn') ?? '',
    artifactStore: { type: 'S3', location: text('ArtifactStore.Location') ?? '' },
    stages: objects('Stages').map((stage) => ({
      name: propertiesOf(stage).text('Name') ?? '',
      actions: propertiesOf(stage).objects('Actions').map(actionOf),
    })),
    version: 1,
  }
}

function actionOf(action: JsonObject): ActionDeclaration {
  const { number, objects, text } = propertiesOf(action)
  const configuration = action['Configuration']
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
    configuration: Object.fromEntries(
      Object.entries(isObject(configuration) ? configuration : {}).map(([key, value]) => [
        key,
        asText(value),
      ]),
    ),
    inputArtifacts: objects('InputArtifacts').map(artifactOf),
    outputArtifacts: objects('OutputArtifacts').map(artifactOf),
  }
}

function artifactOf(artifact: JsonObject): { name: string } {
  return { name: propertiesOf(artifact).text('Name') ?? '' }
}
