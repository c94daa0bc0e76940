import type { Service } from '@aws-sdk/client-ecs'
import type { ServiceAction, ServiceScaling } from '../../../shared/services.ts'
import { lastPart } from '../present.ts'

/** What an action brings along that its name does not say, a sentence each. Pure. */
export function consequencesOf(
  service: Service,
  action: ServiceAction,
  scaling: ServiceScaling | undefined,
): string[] {
  const tasks =
    service.runningCount === 1 ? 'its 1 task' : `all its ${service.runningCount ?? 0} tasks`
  switch (action.action) {
    case 'force-new-deployment':
      return [
        `The service replaces ${tasks} with new ones of ${lastPart(service.taskDefinition)}.`,
        ...overtakes(service),
      ]
    case 'deploy-revision':
      return [
        `The service replaces ${tasks} with new ones of ${lastPart(action.taskDefinition)}.`,
        ...overtakes(service),
      ]
    case 'scale':
      return [...scaled(service, action.desired), ...bounded(action.desired, scaling)]
    case 'exec':
      return execConsequences(action, tasks, service)
    case 'stop-deployment':
      return action.stopType === 'ROLLBACK'
        ? ['The service goes back to the revision before.']
        : ['The deployment stops where it is. Tasks of both revisions may go on running.']
    case 'continue-deployment':
      return action.answer === 'CONTINUE'
        ? ['The deployment goes on to its next stage.']
        : ['The service goes back to the revision before.']
    case 'stop-task':
      return ['If it belongs to the service, the service starts another one.']
    case 'replace-task':
      return ['The task is stopped, and the service starts another one.']
    case 'run-task':
      return ['The task runs until it ends by itself or is stopped. The service does not count it.']
  }
}

function overtakes({ deployments = [] }: Service): string[] {
  const moving = deployments.some(({ rolloutState }) => rolloutState === 'IN_PROGRESS')
  return moving ? ['A deployment is under way: this one overtakes it.'] : []
}

function scaled({ desiredCount = 0 }: Service, wanted: number): string[] {
  if (wanted === 0) return ['No task will be left: the service stops answering.']
  const change = wanted - desiredCount
  if (change === 0) return []
  const count = Math.abs(change) === 1 ? '1 task' : `${Math.abs(change)} tasks`
  return [change > 0 ? `${count} more.` : `${count} fewer.`]
}

function bounded(wanted: number, scaling: ServiceScaling | undefined): string[] {
  if (!scaling) return []
  const { minimum, maximum } = scaling
  const within = wanted >= minimum && wanted <= maximum
  const bounds = `Application Auto Scaling holds it between ${minimum} and ${maximum}`
  return [
    within ? `${bounds} and may change it again.` : `${bounds}: it will not stay at ${wanted}.`,
  ]
}

function execConsequences(
  { enabled, replace }: { readonly enabled: boolean; readonly replace: boolean },
  tasks: string,
  service: Service,
): string[] {
  if (replace) {
    return [
      `It counts for new tasks only, so the service replaces ${tasks}.`,
      ...overtakes(service),
    ]
  }
  return [
    `It counts for new tasks only: those that run now stay ${enabled ? 'closed' : 'open'} until they are replaced.`,
  ]
}
