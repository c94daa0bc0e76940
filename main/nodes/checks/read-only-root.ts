import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { failed, passed, unknown, type Check, type Finding } from './check.ts'

/** Can the agent write its files? */
export const readOnlyRoot: Check = {
  id: 'read-only-root',
  title: 'Root file system',
  async find({ definition, row }) {
    const containers = (await definition())?.containerDefinitions ?? []
    return judgeRoot(containers.find(({ name }) => name === row.container?.container))
  },
}

/** Judges a container’s definition. Pure. */
export function judgeRoot(container: ContainerDefinition | undefined): Finding {
  if (!container) return unknown('The container is not in its task definition.')
  if (!container.readonlyRootFilesystem) return passed('The root file system can be written to.')
  return failed(
    'The root file system is read-only, and ECS Exec writes to it.',
    'Switch readonlyRootFilesystem off in the task definition, or open the session in another container.',
  )
}
