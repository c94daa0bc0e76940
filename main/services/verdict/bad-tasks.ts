import type { BadTask } from '../../../shared/services.ts'
import { present } from '../present.ts'
import type { TaskSeen } from './seen.ts'

const badCodes = new Set(['TaskFailedToStart', 'EssentialContainerExited', 'InfrastructureHealth'])
const badReasons =
  /failed (elb|container) health checks|unhealthy|CannotPull|ResourceInitialization/i

/** What of a task is needed to see how it ended. */
export type EndedTask = Pick<TaskSeen, 'stopCode' | 'stoppedReason' | 'containers'>

/**
 * Whether a stopped task did not end as planned. A container that exits well is planned neither:
 * a service's task should run. Scaling in, replacing and what a person stopped is. Pure.
 */
export function isBad({ stopCode, stoppedReason = '' }: EndedTask): boolean {
  return (stopCode !== undefined && badCodes.has(stopCode)) || badReasons.test(stoppedReason)
}

/** The task as evidence, with the container that brought it down. Pure. */
export function badTask(task: TaskSeen): BadTask {
  const container = culprit(task)
  return {
    task: task.id,
    taskArn: task.arn,
    at: task.stoppedAt ?? task.createdAt ?? '',
    ...present({
      taskDefinition: task.taskDefinition,
      stopCode: task.stopCode,
      reason: task.stoppedReason,
      container: container?.name,
      exitCode: container?.exitCode,
      containerReason: container?.reason,
    }),
  }
}

/** A bad exit tells most, then a reason of its own; a task that never started has neither. */
function culprit({ containers }: TaskSeen): TaskSeen['containers'][number] | undefined {
  return (
    // 137 and 143 are what the others die of once the first one is down.
    containers.find(({ exitCode = 0 }) => exitCode !== 0 && exitCode !== 137 && exitCode !== 143) ??
    containers.find(({ reason }) => reason !== undefined && reason !== '') ??
    containers.find(({ exitCode = 0 }) => exitCode !== 0) ??
    containers.find(({ exitCode }) => exitCode === 0)
  )
}

/** How the task ended, as a sentence's part: `app exited with code 137 (OutOfMemoryError)`. Pure. */
export function badTaskPhrase(task: BadTask): string {
  const { container, exitCode, containerReason, reason, stopCode } = task
  // Whoever fails checks is ended by a signal: its exit code tells nothing.
  if (reason !== undefined && containerReason === undefined && /health checks/i.test(reason)) {
    return `it was ended: ${reason}`
  }
  if (container !== undefined && exitCode !== undefined) {
    const why = containerReason ? ` (${containerReason})` : ''
    return `${container} exited with code ${exitCode}${why}`
  }
  return containerReason ?? reason ?? stopCode ?? 'it stopped'
}
