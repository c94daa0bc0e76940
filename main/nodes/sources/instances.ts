import type { Instance } from '@aws-sdk/client-ec2'
import { FailureError } from '../../../shared/failure.ts'
import type { Door } from './door.ts'

/** The most that DescribeInstances gives a page. */
const pageSize = 1000

/** All instances of the target but those that were terminated. Throws a `FailureError`. */
export async function readInstances(door: Door): Promise<Instance[]> {
  const { EC2Client, DescribeInstancesCommand } = await import('@aws-sdk/client-ec2')
  const found: Instance[] = []
  const pages = door.caller.paginate(
    door.target,
    EC2Client,
    (NextToken) => new DescribeInstancesCommand({ MaxResults: pageSize, NextToken }),
    (page) => page.NextToken,
    { signal: door.signal },
  )
  for await (const { Reservations = [] } of pages) {
    for (const { Instances = [] } of Reservations) found.push(...Instances)
  }
  return found.filter(({ State }) => State?.Name !== 'terminated')
}

/** One instance, terminated or not; none where EC2 does not know it. Throws a `FailureError`. */
export async function readInstance(door: Door, id: string): Promise<Instance[]> {
  const { EC2Client, DescribeInstancesCommand } = await import('@aws-sdk/client-ec2')
  const command = new DescribeInstancesCommand({ InstanceIds: [id] })
  try {
    const { signal } = door
    const { Reservations = [] } = await door.caller.send(door.target, EC2Client, command, {
      signal,
    })
    return Reservations.flatMap(({ Instances = [] }) => Instances)
  } catch (error) {
    const code = error instanceof FailureError ? error.failure.code : undefined
    if (code === 'InvalidInstanceID.NotFound' || code === 'InvalidInstanceID.Malformed') return []
    throw error
  }
}
