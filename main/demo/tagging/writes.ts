import type {
  FailureInfo,
  TagResourcesCommandInput,
  TagResourcesCommandOutput,
  UntagResourcesCommandInput,
  UntagResourcesCommandOutput,
} from '@aws-sdk/client-resource-groups-tagging-api'
import type { PhysicalResource } from '../resources/index.ts'
import { phaseOf } from '../resources/phase.ts'
import { invalid } from './reads.ts'
import type { ListedResource } from './resources.ts'

/** AWS allows so many tags on a resource, those of its own aside. */
const mostTags = 50
const mostResources = 20

/** TagResources: each for itself; what fails is told and hinders nothing else. */
export function tagResources(
  all: readonly ListedResource[],
  { ResourceARNList = [], Tags = {} }: TagResourcesCommandInput,
): Omit<TagResourcesCommandOutput, '$metadata'> {
  checkCount(ResourceARNList)
  const keys = Object.keys(Tags)
  if (keys.length === 0 || keys.length > mostTags) {
    throw invalid(`Tags must have between 1 and ${mostTags} entries`)
  }
  checkKeys(keys)
  const FailedResourcesMap = forEach(all, ResourceARNList, (resource) => {
    const own = resource.tags.map(({ Key }) => Key).filter((key) => !key.startsWith('aws:'))
    if (new Set([...own, ...keys]).size > mostTags) {
      return failure(400, 'InvalidParameterException', 'Number of tags exceeds resource tag limit')
    }
    resource.retag(Tags, [])
    return undefined
  })
  return { FailedResourcesMap }
}

/** UntagResources: keys that a resource does not have are no failure. */
export function untagResources(
  all: readonly ListedResource[],
  { ResourceARNList = [], TagKeys = [] }: UntagResourcesCommandInput,
): Omit<UntagResourcesCommandOutput, '$metadata'> {
  checkCount(ResourceARNList)
  if (TagKeys.length === 0) throw invalid('TagKeys must have at least one entry')
  checkKeys(TagKeys)
  const FailedResourcesMap = forEach(all, ResourceARNList, (resource) => {
    resource.retag({}, TagKeys)
    return undefined
  })
  return { FailedResourcesMap }
}

function checkCount(arns: readonly string[]): void {
  if (arns.length === 0 || arns.length > mostResources) {
    throw invalid(`ResourceARNList must have between 1 and ${mostResources} entries`)
  }
}

function checkKeys(keys: readonly string[]): void {
  const reserved = keys.find((key) => key.toLowerCase().startsWith('aws:'))
  if (reserved !== undefined) {
    throw invalid(`aws: prefixed tag key names are not allowed for external use: ${reserved}`)
  }
  const long = keys.find((key) => key.length === 0 || key.length > 128)
  if (long !== undefined) throw invalid('Tag keys must have between 1 and 128 characters')
}

function forEach(
  all: readonly ListedResource[],
  arns: readonly string[],
  carryOut: (resource: PhysicalResource) => FailureInfo | undefined,
): Record<string, FailureInfo> {
  const failures = arns.flatMap((arn) => {
    const found = all.find((one) => one.arn === arn)
    const failed = found === undefined ? unknown(arn) : (refusal(found) ?? carryOut(found.resource))
    return failed === undefined ? [] : [[arn, failed] as const]
  })
  return Object.fromEntries(failures)
}

function unknown(arn: string): FailureInfo {
  return failure(
    400,
    'InvalidParameterException',
    `The resource ${arn} cannot be found, or is of another account or region.`,
  )
}

/** What is going away, or is changed by its service, takes no tags. */
function refusal({ arn, resource }: ListedResource): FailureInfo | undefined {
  if (phaseOf(resource) !== 'deleting') return undefined
  return failure(409, 'InternalServiceException', `The resource ${arn} is being deleted.`)
}

function failure(
  StatusCode: number,
  ErrorCode: NonNullable<FailureInfo['ErrorCode']>,
  ErrorMessage: string,
): FailureInfo {
  return { StatusCode, ErrorCode, ErrorMessage }
}
