import { randomUUID } from 'node:crypto'
import type { Service } from '@aws-sdk/client-ecs'
import type { ServiceAction, ServiceRef } from '../../../shared/services.ts'
import type { Performed, WriteRequest } from '../../journal/gate.ts'
import { present } from '../present.ts'
import type { Door } from '../sources/door.ts'
import { perform } from './perform.ts'

/** The call that an action comes to, before anybody agreed to it. */
export interface ActionWrite {
  readonly write: WriteRequest
  /** Makes the call. Returns the ARNs of tasks that it began. */
  readonly perform: (door: Door) => Promise<Performed & { readonly tasks: string[] }>
}

/** What is called for an action: the words, the operation and its input. */
interface Call {
  readonly words: string
  readonly operation: Parameters<typeof perform>[1]
  readonly input: Record<string, unknown>
  readonly resource?: string
}

/** The call that an action on a service comes to. Pure but for the token of a new task. */
export function actionWrite(ref: ServiceRef, service: Service, action: ServiceAction): ActionWrite {
  const { words, operation, input, resource } = callOf(service, action)
  return {
    write: {
      target: { account: ref.account, region: ref.region },
      action: words,
      service: 'ecs',
      operation,
      input: JSON.parse(JSON.stringify(input)) as WriteRequest['input'],
      resource: resource ?? service.serviceArn ?? ref.service,
      challenge: ref.service,
      ...(action.action === 'continue-deployment' && { reason: action.reason }),
    },
    perform: (door) => perform(door, operation, input),
  }
}

function callOf(service: Service, action: ServiceAction): Call {
  switch (action.action) {
    case 'force-new-deployment':
      return update(service, 'Force a new deployment', { forceNewDeployment: true })
    case 'scale':
      return update(service, `Change the desired count to ${action.desired}`, {
        desiredCount: action.desired,
      })
    case 'deploy-revision':
      return update(service, `Deploy ${action.taskDefinition}`, {
        taskDefinition: action.taskDefinition,
      })
    case 'exec':
      return update(service, `Switch ECS Exec ${action.enabled ? 'on' : 'off'}`, {
        enableExecuteCommand: action.enabled,
        ...(action.replace && { forceNewDeployment: true }),
      })
    case 'stop-deployment':
    case 'continue-deployment':
      return deploymentCall(action)
    case 'stop-task':
      return stop(service, 'Stop task', action.task, action.reason)
    case 'replace-task':
      return stop(service, 'Replace task', action.task, 'Replaced: somebody was inside it')
    case 'run-task':
      return run(service, action)
  }
}

function update(service: Service, words: string, change: Record<string, unknown>): Call {
  const place = { cluster: service.clusterArn, service: service.serviceArn }
  return { words, operation: 'UpdateService', input: { ...place, ...change } }
}

type DeploymentAction = Extract<
  ServiceAction,
  { action: 'stop-deployment' | 'continue-deployment' }
>

function deploymentCall(action: DeploymentAction): Call {
  const resource = action.deployment
  if (action.action === 'stop-deployment') {
    const input = { serviceDeploymentArn: resource, stopType: action.stopType }
    const words = action.stopType === 'ROLLBACK' ? 'Roll back deployment' : 'Abort deployment'
    return { words, operation: 'StopServiceDeployment', input, resource }
  }
  const input = { serviceDeploymentArn: resource, hookId: action.hook, action: action.answer }
  const words = action.answer === 'CONTINUE' ? 'Continue deployment' : 'Roll back paused deployment'
  return { words, operation: 'ContinueServiceDeployment', input, resource }
}

function stop(service: Service, words: string, task: string, reason: string): Call {
  const input = { cluster: service.clusterArn, task, ...present({ reason }) }
  return { words, operation: 'StopTask', input, resource: task }
}

/** In the service's place in the network, but in no service's count. */
function run(service: Service, action: Extract<ServiceAction, { action: 'run-task' }>): Call {
  const { taskDefinition = service.taskDefinition, count, container, command } = action
  const providers = service.capacityProviderStrategy
  const input = {
    cluster: service.clusterArn,
    taskDefinition,
    count,
    clientToken: randomUUID(),
    startedBy: 'foredeck',
    ...present({
      networkConfiguration: service.networkConfiguration,
      capacityProviderStrategy: providers?.length ? providers : undefined,
      launchType: providers?.length ? undefined : service.launchType,
      platformVersion: service.platformVersion,
      overrides:
        container && command?.length
          ? { containerOverrides: [{ name: container, command }] }
          : undefined,
    }),
    ...(service.enableExecuteCommand && { enableExecuteCommand: true }),
  }
  return { words: count > 1 ? `Run ${count} tasks` : 'Run task', operation: 'RunTask', input }
}
