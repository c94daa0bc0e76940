import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs'
import type { Ask } from './presence.ts'

/** DescribeLogGroups by prefix; a shorter name sorts before those that go on from it. */
export const askLogGroup: Ask = async (send, logGroupNamePrefix) => {
  const command = new DescribeLogGroupsCommand({ logGroupNamePrefix })
  const { logGroups = [] } = await send((caller, target, signal) =>
    caller.send(target, CloudWatchLogsClient, command, { signal }),
  )
  const found = logGroups.some(({ logGroupName }) => logGroupName === logGroupNamePrefix)
  return found ? { is: 'there' } : { is: 'gone' }
}
