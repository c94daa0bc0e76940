import type { InstanceInformation } from '@aws-sdk/client-ssm'
import type { Door } from './door.ts'

/** The most that DescribeInstanceInformation gives a page. */
const pageSize = 50

/**
 * The nodes that Session Manager knows: all of them, or the one whose id is given. Throws a
 * `FailureError`.
 */
export async function readManaged(door: Door, id?: string): Promise<InstanceInformation[]> {
  const { SSMClient, DescribeInstanceInformationCommand } = await import('@aws-sdk/client-ssm')
  const wish = id === undefined ? {} : { Filters: [{ Key: 'InstanceIds', Values: [id] }] }
  const found: InstanceInformation[] = []
  const pages = door.caller.paginate(
    door.target,
    SSMClient,
    (NextToken) =>
      new DescribeInstanceInformationCommand({ ...wish, MaxResults: pageSize, NextToken }),
    (page) => page.NextToken,
    { signal: door.signal },
  )
  for await (const page of pages) found.push(...(page.InstanceInformationList ?? []))
  return found
}
