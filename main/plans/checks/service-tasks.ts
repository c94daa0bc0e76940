import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs'
import type { Look } from './check.ts'
import { countInWords } from './words.ts'

/** Tasks that run in a service are stopped with it. */
export const lookAtService: Look = async (context, { physicalId }) => {
  const command = new DescribeServicesCommand({
    cluster: clusterOf(physicalId),
    services: [physicalId],
  })
  const { services: [service] = [] } = await context.send(ECSClient, command)
  const running = service?.runningCount ?? 0
  if (running === 0) return { verdict: 'clear', sentence: 'It runs no tasks.' }
  const sentence = `${countInWords(running, 'task')} of it ${running === 1 ? 'runs' : 'run'} now and ${running === 1 ? 'is' : 'are'} stopped.`
  return { verdict: 'slow', sentence, amounts: { items: running } }
}

/** A service's ARN names its cluster: `…:service/CLUSTER/SERVICE`. */
function clusterOf(arn: string): string | undefined {
  return /:service\/([^/]+)\/[^/]+$/.exec(arn)?.[1]
}
