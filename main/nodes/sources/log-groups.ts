import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs'
import type { Door } from './door.ts'

/** A log group by its name; undefined where there is none. Throws a `FailureError`. */
export async function readLogGroup(
  { caller, target, signal }: Door,
  name: string,
): Promise<LogGroup | undefined> {
  const { CloudWatchLogsClient, DescribeLogGroupsCommand } =
    await import('@aws-sdk/client-cloudwatch-logs')
  const command = new DescribeLogGroupsCommand({ logGroupNamePrefix: name })
  // The shortest name that begins so comes first, which is the name itself.
  const { logGroups = [] } = await caller.send(target, CloudWatchLogsClient, command, { signal })
  return logGroups.find(({ logGroupName }) => logGroupName === name)
}
