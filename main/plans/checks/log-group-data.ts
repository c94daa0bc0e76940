import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  type LogGroup,
} from '@aws-sdk/client-cloudwatch-logs'
import { type CheckContext, type Look, sharedReading } from './check.ts'
import { bytesInWords } from './words.ts'

/** So many log groups are asked for one by one; functions bring one each, and AWS is slow here. */
const few = 5

/** What a log group holds, and its own deletion protection. */
export const lookAtLogGroup: Look = async (context, { physicalId }) => {
  const listed = plannedGroups(context) > few ? await listGroups(context) : undefined
  const group = listed?.get(physicalId) ?? (await readGroup(context, physicalId))
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

function plannedGroups({ planned }: CheckContext): number {
  return planned.filter(({ type }) => type === 'AWS::Logs::LogGroup').length
}

/** Pages of all log groups, as long as that takes fewer calls than asking for each. */
const listGroups = sharedReading(async (context) => {
  const groups = new Map<string, LogGroup>()
  let nextToken: string | undefined
  for (let pages = 0; pages < plannedGroups(context) / 2; pages += 1) {
    const page = await context.send(
      CloudWatchLogsClient,
      new DescribeLogGroupsCommand({ limit: 50, nextToken }),
    )
    for (const group of page.logGroups ?? []) groups.set(group.logGroupName ?? '', group)
    nextToken = page.nextToken
    if (nextToken === undefined) break
  }
  return groups
})

async function readGroup(context: CheckContext, name: string): Promise<LogGroup | undefined> {
  const command = new DescribeLogGroupsCommand({ logGroupNamePrefix: name, limit: 50 })
  const { logGroups = [] } = await context.send(CloudWatchLogsClient, command)
  return logGroups.find(({ logGroupName }) => logGroupName === name)
}
