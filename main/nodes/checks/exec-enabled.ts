import { readServiceExec } from '../sources/clusters.ts'
import { readIfAllowed } from '../sources/allowed.ts'
import { failed, passed, unknown, type Check, type Finding } from './check.ts'

/** Is ECS Exec on, for the task and for those that its service starts next? */
export const execEnabled: Check = {
  id: 'exec-enabled',
  title: 'ECS Exec',
  async find({ task, door, row }) {
    const onTask = (await task())?.enableExecuteCommand
    const { cluster, service } = row.container ?? {}
    if (!cluster || !service) return judgeExec(onTask, undefined)
    const onService = await readIfAllowed(readServiceExec(door, cluster, service))
    return judgeExec(onTask, typeof onService === 'boolean' ? onService : undefined)
  },
}

/** Judges both switches; the service’s is undefined where there is none to see. Pure. */
export function judgeExec(onTask: boolean | undefined, onService: boolean | undefined): Finding {
  if (onTask === undefined) return unknown('Whether ECS Exec is on is not known.')
  if (onTask) {
    return onService === false
      ? passed('ECS Exec is on for the task, but off for the next ones of its service.')
      : passed('ECS Exec is on for the task.')
  }
  if (onService === true) {
    return failed(
      'ECS Exec is on for the service, but this task was started before.',
      'Force a new deployment of the service; its new tasks will have ECS Exec.',
    )
  }
  return failed(
    'ECS Exec is off for the task.',
    'Set enableExecuteCommand on the service and force a new deployment, or start the task with it.',
  )
}
