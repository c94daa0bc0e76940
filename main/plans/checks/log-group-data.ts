import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs'
import type { Look } from './check.ts'
import { bytesInWords } from './words.ts'

/** What a log group holds, and its own deletion protection. */
export const lookAtLogGroup: Look = async (context, { physicalId }) => {
  const command = new DescribeLogGroupsCommand({ logGroupNamePrefix: physicalId, limit: 50 })
  const { logGroups = [] } = await context.send(CloudWatchLogsClient, command)
  const group = logGroups.find(({ logGroupName }) => logGroupName === physicalId)
  if (!group) return { verdict: 'clear', sentence: 'It is not there any more.' }
  const bytes = group.storedBytes ?? 0
  if (group.deletionProtectionEnabled) {
    return {
      verdict: 'blocks',
      sentence: `It has deletion protection on and holds ${bytesInWords(bytes)} of logs; AWS refuses to delete it.`,
      advice: 'Switch the protection off in CloudWatch Logs first, or retain it.',
      amounts: { bytes },
    }
  }
  if (bytes === 0) return { verdict: 'clear', sentence: 'It holds no logs.' }
  return {
    verdict: 'data',
    sentence: `It holds ${bytesInWords(bytes)} of logs.`,
    amounts: { bytes },
  }
}
