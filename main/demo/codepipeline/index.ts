import {
  GetPipeline$,
  ListPipelines$,
  type GetPipelineCommandInput,
  type GetPipelineCommandOutput,
  type ListPipelinesCommandInput,
  type ListPipelinesCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { pageOf } from '../paging.ts'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError, type Service } from '../service.ts'
import { declarationOf } from './declaration.ts'

const pipelineType = 'AWS::CodePipeline::Pipeline'

/** AWS CodePipeline: the pipelines of stacks, and what they deploy. */
export function createCodePipeline(resources: WorldResources): Service {
  return {
    signingName: 'codepipeline',
    protocol: 'awsJson1_1',
    targetPrefix: 'CodePipeline_20150709',
    schemas: { GetPipeline: GetPipeline$, ListPipelines: ListPipelines$ },
    operations: {
      GetPipeline: (
        { name = '' }: GetPipelineCommandInput,
        call,
      ): Omit<GetPipelineCommandOutput, '$metadata'> => {
        const found = resources.of(call).find(pipelineType, name)
        if (found === undefined) {
          throw new AwsError(
            'PipelineNotFoundException',
            `Account '${call.caller.account}' does not have a pipeline with name '${name}'`,
          )
        }
        return { pipeline: declarationOf(found), metadata: metadataOf(found) }
      },
      ListPipelines: (
        { maxResults = 1000, nextToken }: ListPipelinesCommandInput,
        call,
      ): Omit<ListPipelinesCommandOutput, '$metadata'> => {
        const invalid = (): AwsError =>
          new AwsError('InvalidNextTokenException', 'The next token is not valid.')
        const all = resources.of(call).ofType(pipelineType)
        const page = pageOf(all, maxResults, nextToken, 'pipelines', invalid)
        return { pipelines: page.items.map(summaryOf), nextToken: page.next }
      },
    },
  }
}

function metadataOf({ partition, region, account, physicalId, createdAt }: PhysicalResource) {
  const created = new Date(createdAt)
  return {
    pipelineArn: `arn:${partition}:codepipeline:${region}:${account}:${physicalId}`,
    created,
    updated: created,
  }
}

function summaryOf(pipeline: PhysicalResource) {
  const { created, updated } = metadataOf(pipeline)
  const type = propertiesOf(pipeline.properties).text('PipelineType')
  return {
    name: pipeline.physicalId,
    version: 1,
    pipelineType: type === 'V2' ? ('V2' as const) : ('V1' as const),
    created,
    updated,
  }
}
