import type { Task } from '@aws-sdk/client-ecs'
import { isOlder } from './agent-version.ts'
import { failed, passed, unknown, type Check, type Finding } from './check.ts'

/** Is Fargate’s platform new enough for ECS Exec? */
export const platformVersion: Check = {
  id: 'platform-version',
  title: 'Platform version',
  find: async (subject) => judgePlatform(await subject.task()),
}

/** Judges a task’s platform: Linux on Fargate takes 1.4.0, Windows any. Pure. */
export function judgePlatform(task: Task | undefined): Finding {
  if (!task) return unknown('ECS does not know the task.')
  const { launchType, platformVersion: version, platformFamily = 'Linux' } = task
  if (!version) {
    return launchType === 'FARGATE'
      ? unknown('The task’s platform version is not known.')
      : passed('The task does not run on Fargate; the agent comes with the container instance.')
  }
  const windows = platformFamily.toLowerCase().startsWith('windows')
  if (!windows && isOlder(version, '1.4.0')) {
    return failed(
      `The task runs on Fargate ${version}; ECS Exec takes 1.4.0.`,
      'Deploy the service with platform version 1.4.0 or LATEST.',
    )
  }
  return passed(`The task runs on Fargate ${version}.`)
}
