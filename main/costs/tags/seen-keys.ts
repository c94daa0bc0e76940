import type { SeenTagKey } from '../../../shared/cost-tag-keys.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import type { WholeReader } from '../../aws/reader.ts'

/** Reads the tag keys that resources of a target carry; the tagging API is free. */
export function createSeenKeysReader(caller: AwsCaller): WholeReader<SeenTagKey> {
  return {
    name: 'tag-keys',
    service: 'tag',
    operation: 'GetTagKeys',
    async readWhole(target, signal) {
      const { ResourceGroupsTaggingAPIClient: Client, GetTagKeysCommand } =
        await import('@aws-sdk/client-resource-groups-tagging-api')
      const keys = new Set<string>()
      const pages = caller.paginate(
        target,
        Client,
        (PaginationToken) => new GetTagKeysCommand({ PaginationToken }),
        (page) => page.PaginationToken,
        { signal },
      )
      for await (const { TagKeys = [] } of pages) for (const key of TagKeys) keys.add(key)
      return { rows: [...keys].map((key) => ({ ...target, key })), gaps: [] }
    },
  }
}

/** Keys come and go with resources; there is no hurry. Milliseconds. */
export const keysDueIn = (): number => 600_000
