import type {
  GetResourcesCommandInput,
  GetResourcesCommandOutput,
  GetTagKeysCommandInput,
  GetTagKeysCommandOutput,
  GetTagValuesCommandInput,
  GetTagValuesCommandOutput,
  TagFilter,
} from '@aws-sdk/client-resource-groups-tagging-api'
import { pageOf } from '../paging.ts'
import { AwsError } from '../service.ts'
import { typeOfArn, type ListedResource } from './resources.ts'

/** What a request that makes no sense gets. */
export function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message)
}

function badToken(): AwsError {
  return new AwsError('PaginationTokenExpiredException', 'The PaginationToken is expired.')
}

/** GetResources: what has tags, by filters that all have to fit. */
export function getResources(
  all: readonly ListedResource[],
  input: GetResourcesCommandInput,
): Omit<GetResourcesCommandOutput, '$metadata'> {
  checkFilters(input)
  const { ResourceARNList, ResourceTypeFilters = [], TagFilters = [] } = input
  const found = all
    .filter(({ resource }) => resource.tags.length > 0)
    .filter(({ arn }) => ResourceARNList === undefined || ResourceARNList.includes(arn))
    .filter(({ arn }) => isOfType(arn, ResourceTypeFilters))
    .filter((one) => TagFilters.every((filter) => fits(one, filter)))
  const list = JSON.stringify([ResourceTypeFilters, TagFilters])
  const token = input.PaginationToken === '' ? undefined : input.PaginationToken
  const page = pageOf(found, input.ResourcesPerPage ?? 50, token, list, badToken)
  return {
    PaginationToken: page.next ?? '',
    ResourceTagMappingList: page.items.map(({ arn, resource }) => ({
      ResourceARN: arn,
      Tags: [...resource.tags],
    })),
  }
}

function checkFilters(input: GetResourcesCommandInput): void {
  const { ResourceARNList, ResourceTypeFilters, ResourcesPerPage, TagFilters } = input
  const others = ResourceTypeFilters ?? TagFilters ?? ResourcesPerPage
  if (ResourceARNList !== undefined && others !== undefined) {
    throw invalid(
      'ResourceArnList cannot be specified with tagFilters, resourceTypeFilters, resourcesPerPage or tagsPerPage',
    )
  }
  if (ResourcesPerPage !== undefined && (ResourcesPerPage < 1 || ResourcesPerPage > 100)) {
    throw invalid('ResourcesPerPage must be between 1 and 100')
  }
  if ((TagFilters?.length ?? 0) > 50) throw invalid('TagFilters must have at most 50 items')
}

function isOfType(arn: string, filters: readonly string[]): boolean {
  if (filters.length === 0) return true
  const { service, type } = typeOfArn(arn)
  return filters.some((filter) => filter === service || filter === `${service}:${type}`)
}

function fits({ resource }: ListedResource, { Key = '', Values = [] }: TagFilter): boolean {
  return resource.tags.some(
    (tag) => tag.Key === Key && (Values.length === 0 || Values.includes(tag.Value)),
  )
}

const namesPerPage = 100

/** GetTagKeys: in the caller's account and region. */
export function getTagKeys(
  all: readonly ListedResource[],
  { PaginationToken }: GetTagKeysCommandInput,
): Omit<GetTagKeysCommandOutput, '$metadata'> {
  const keys = all.flatMap(({ resource }) => resource.tags.map(({ Key }) => Key))
  const page = namesPage(keys, PaginationToken, 'keys')
  return { TagKeys: page.items, PaginationToken: page.next ?? '' }
}

/** GetTagValues: of one key. */
export function getTagValues(
  all: readonly ListedResource[],
  { Key, PaginationToken }: GetTagValuesCommandInput,
): Omit<GetTagValuesCommandOutput, '$metadata'> {
  const values = all.flatMap(({ resource }) =>
    resource.tags.filter((tag) => tag.Key === Key).map(({ Value }) => Value),
  )
  const page = namesPage(values, PaginationToken, `values of ${Key ?? ''}`)
  return { TagValues: page.items, PaginationToken: page.next ?? '' }
}

function namesPage(
  names: readonly string[],
  token: string | undefined,
  list: string,
): ReturnType<typeof pageOf<string>> {
  const given = token === '' ? undefined : token
  return pageOf([...new Set(names)].sort(), namesPerPage, given, list, badToken)
}
