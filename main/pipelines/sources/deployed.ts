import type { ActionLink } from '../../../shared/pipelines.ts'
import type { Standstill } from '../join/hang.ts'
import type { Door } from './door.ts'

/**
 * Whether the deployment that an action began after `since` has ended badly, or waits for a person.
 * Looks at the stack, the service or the deployment itself, in its own account. Throws a
 * `FailureError`.
 */
export async function readStandstill(
  door: Door,
  link: ActionLink,
  since: Date,
): Promise<Standstill | undefined> {
  switch (link.kind) {
    case 'stack':
      return stackEnd(door, link.id, since)
    case 'service':
      return serviceEnd(door, link.id, since)
    case 'codedeploy':
      return deploymentStandstill(door, link.id)
    case 'build':
    case 'pipeline':
      return undefined
  }
}

async function stackEnd({ caller, target, signal }: Door, StackName: string, since: Date) {
  const { CloudFormationClient, DescribeStacksCommand } =
    await import('@aws-sdk/client-cloudformation')
  const command = new DescribeStacksCommand({ StackName })
  const { Stacks = [] } = await caller.send(target, CloudFormationClient, command, { signal })
  const { StackStatus = '', LastUpdatedTime, CreationTime } = Stacks[0] ?? {}
  // A stack that was never updated has no time of an update: its creation is what the action began.
  const begun = LastUpdatedTime ?? CreationTime
  const isOurs = begun !== undefined && begun >= since
  const bad = /ROLLBACK_COMPLETE$|FAILED$/.test(StackStatus)
  return isOurs && bad ? ended(`the stack is ${StackStatus}.`) : undefined
}

async function serviceEnd({ caller, target, signal }: Door, id: string, since: Date) {
  const { ECSClient, DescribeServicesCommand } = await import('@aws-sdk/client-ecs')
  const [cluster = '', service = ''] = id.split('/')
  const command = new DescribeServicesCommand({ cluster, services: [service] })
  const { services = [] } = await caller.send(target, ECSClient, command, { signal })
  const failed = services[0]?.deployments?.find(
    ({ rolloutState, updatedAt }) => rolloutState === 'FAILED' && updatedAt && updatedAt >= since,
  )
  return failed && ended(`${failed.rolloutStateReason ?? 'the service’s deployment failed'}.`)
}

async function deploymentStandstill(
  { caller, target, signal }: Door,
  deploymentId: string,
): Promise<Standstill | undefined> {
  const { CodeDeployClient, GetDeploymentCommand } = await import('@aws-sdk/client-codedeploy')
  const command = new GetDeploymentCommand({ deploymentId })
  const { deploymentInfo } = await caller.send(target, CodeDeployClient, command, { signal })
  const { status = '', rollbackInfo, errorInformation } = deploymentInfo ?? {}
  if (status === 'Ready') {
    const sentence = `deployment ${deploymentId} is Ready, and somebody has to continue it.`
    return { why: 'person', sentence }
  }
  if (status !== 'Failed' && status !== 'Stopped') return undefined
  const why = rollbackInfo?.rollbackMessage ?? errorInformation?.message
  return ended(`deployment ${deploymentId} is ${status}${why ? `: ${why}` : '.'}`)
}

function ended(sentence: string): Standstill {
  return { why: 'ended', sentence }
}
