import type { ExecuteCommandCommandInput, ExecuteCommandCommandOutput } from '@aws-sdk/client-ecs'
import type { RegionResources } from '../resources/index.ts'
import { AwsError, type Call } from '../service.ts'
import type { SessionDesk } from '../sessions/desk.ts'
import { tasksIn } from './task-operations.ts'
import { lastPart, type DemoContainer, type DemoTask } from './tasks.ts'

/** ECS Exec's sessions end after 20 minutes without input, which cannot be set. */
const idle = 20

/** ExecuteCommand: a session on a container, with Session Manager's data channel. */
export async function executeCommand(
  around: RegionResources,
  desk: SessionDesk,
  input: ExecuteCommandCommandInput,
  call: Call,
): Promise<Omit<ExecuteCommandCommandOutput, '$metadata'>> {
  const { cluster = 'default', command = '', interactive } = input
  if (interactive !== true) throw refusal('Interactive is the only mode supported currently.')
  const task = taskOf(around, cluster, input.task ?? '')
  const container = containerOf(task, input.container)
  const session = await desk.start(
    {
      target: `ecs:${task.cluster}_${task.id}_${container.runtimeId}`,
      name: `container ${container.name} of ${task.service}`,
      document: 'AmazonECS-ExecuteInteractiveCommand',
      work: {
        ...workOf(command),
        shellless: !container.hasShell,
      },
      ...{ idle, prompt: `root@${container.name}:\\w# ` },
    },
    call.caller,
    call.now(),
  )
  const { clusterArn, arn: taskArn } = task
  return {
    ...{ clusterArn, taskArn, session, interactive },
    ...{ containerArn: container.arn, containerName: container.name },
  }
}

/** A plain shell is the shell of the session itself; everything else is run in its place. */
function workOf(command: string) {
  const isShell = /^(\/bin\/)?(ba)?sh$/.test(command.trim())
  const parameters: Record<string, string[]> = isShell ? {} : { command: [command] }
  return { sessionType: 'InteractiveCommands', parameters }
}

function taskOf(around: RegionResources, cluster: string, given: string): DemoTask {
  const task = tasksIn(around, cluster).find(({ id }) => id === lastPart(given))
  if (task === undefined) throw refusal('The specified task was not found.')
  if (task.execEnabled) return task
  throw refusal(
    "The execute command failed because execute command was not enabled when the task was run or the execute command agent isn't running. Wait and try again or run a new task with execute command enabled and try again.",
  )
}

function containerOf({ containers }: DemoTask, name: string | undefined): DemoContainer {
  const [first] = containers
  if (name === undefined && containers.length === 1 && first !== undefined) return first
  if (name === undefined) throw refusal('Container name is required for a task of many containers.')
  const found = containers.find((one) => one.name === name)
  if (found !== undefined) return found
  throw refusal('The specified container was not found in the task.')
}

function refusal(message: string): AwsError {
  return new AwsError('InvalidParameterException', message)
}
