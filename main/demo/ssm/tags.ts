import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput,
} from '@aws-sdk/client-ssm'
import { hybridType } from '../nodes/fleet.ts'
import type { PhysicalResource, RegionResources } from '../resources/index.ts'
import { AwsError } from '../service.ts'
import { parameterType } from './parameters.ts'

const documentType = 'AWS::SSM::Document'

/** ListTagsForResource for hybrid nodes, parameters and documents. */
export function listTagsForResource(
  around: RegionResources,
  { ResourceType, ResourceId = '' }: ListTagsForResourceCommandInput,
): Omit<ListTagsForResourceCommandOutput, '$metadata'> {
  const found = finderOf(around, ResourceType)(ResourceId)
  if (found === undefined) {
    throw new AwsError('InvalidResourceId', `The resource ID ${ResourceId} is not valid.`)
  }
  return { TagList: found.tags.map(({ Key, Value }) => ({ Key, Value })) }
}

type Finder = (id: string) => PhysicalResource | undefined

function finderOf(around: RegionResources, type = ''): Finder {
  switch (type) {
    case 'ManagedInstance':
      return (id) => (id.startsWith('mi-') ? around.find(hybridType, id) : undefined)
    case 'Parameter':
      return (id) => around.find(parameterType, id) ?? around.find(parameterType, id.slice(1))
    case 'Document':
      return (id) => around.find(documentType, id)
    default:
      throw new AwsError('InvalidResourceType', `The resource type ${type} is not valid.`)
  }
}
