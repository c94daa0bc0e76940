import type { TaggableResource } from '../../../shared/cost-untagged.ts'
import type { Target } from '../../../shared/target.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import { attempt, gapsOf } from '../../aws/parts.ts'
import type { WholeReader } from '../../aws/reader.ts'
import { nameOfArn, typeOfArn } from './arns.ts'
import { explore } from './explorer.ts'

/**
 * Reads the resources of a target that lack a tag key: those that have or had tags from the tagging
 * API, which is up to date, and those that never had one from Resource Explorer, which is hours
 * behind. Where one of the two refuses, the other’s rows come all the same.
 */
export function createUntaggedReader(
  caller: AwsCaller,
  key: string,
): WholeReader<TaggableResource> {
  return {
    name: 'untagged',
    service: 'tag',
    operation: 'GetResources',
    async readWhole(target, signal) {
      const [tagged, explored] = await Promise.all([
        attempt(readTagged(caller, target, signal), target),
        attempt(explore(caller, target, key, signal), target),
      ])
      const gaps = gapsOf([tagged, explored])
      const rows = untaggedOf(key, tagged.found ?? [], explored.found?.found ?? [])
      return { rows, gaps: [...gaps, ...(explored.found?.gaps ?? [])] }
    },
  }
}

/**
 * What lacks the key, by ARN. What the tagging API says of a resource counts: Resource Explorer
 * still shows it without a tag for hours after it was tagged. Pure.
 */
export function untaggedOf(
  key: string,
  tagged: readonly TaggableResource[],
  explored: readonly TaggableResource[],
): TaggableResource[] {
  const known = new Set(tagged.map(({ arn }) => arn))
  return [...tagged, ...explored.filter(({ arn }) => !known.has(arn))]
    .filter(({ tags }) => tags[key] === undefined)
    .sort((one, other) => (one.arn < other.arn ? -1 : 1))
}

async function readTagged(
  caller: AwsCaller,
  target: Target,
  signal: AbortSignal,
): Promise<TaggableResource[]> {
  const { ResourceGroupsTaggingAPIClient: Client, GetResourcesCommand } =
    await import('@aws-sdk/client-resource-groups-tagging-api')
  const found: TaggableResource[] = []
  const pages = caller.paginate(
    target,
    Client,
    (PaginationToken) => new GetResourcesCommand({ ResourcesPerPage: 100, PaginationToken }),
    (page) => page.PaginationToken,
    { signal },
  )
  for await (const { ResourceTagMappingList = [] } of pages) {
    for (const { ResourceARN: arn, Tags = [] } of ResourceTagMappingList) {
      if (arn === undefined) continue
      const tags = Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]))
      const name = tags['Name'] || nameOfArn(arn)
      found.push({ ...target, arn, name, type: typeOfArn(arn), tags, source: 'tagging' })
    }
  }
  return found
}
