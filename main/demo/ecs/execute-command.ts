import type { ExecuteCommandCommandInput, ExecuteCommandCommandOutput } from '@aws-sdk/client-ecs'
import { AwsError } from '../service.ts'
import type { SessionDesk } from '../sessions/desk.ts'
import { lastPart } from './engine/definition.ts'
import type { EngineTask, TaskContainer } from './engine/model.ts'
import { tasksIn, type Desk } from './operations/desk.ts'

/** ECS Exec's sessions end after 20 minutes without input, which cannot be set. */
const idle = 20

/** ExecuteCommand: a session on a container, with Session Manager's data channel. */
export async function executeCommand(
  at: Desk,
  desk: SessionDesk,
  input: ExecuteCommandCommandInput,
): Promise<Omit<ExecuteCommandCommandOutput, '$metadata'>> {
  const { cluster = 'default', command = '', interactive } = input
  if (interactive !== true) throw refusal('Interactive is the only mode supported currently.')
  const task = taskOf(at, cluster, input.task ?? '')
  const { arn: containerArn, plan, runtimeId } = containerOf(task, input.container)
  const session = await desk.start(
    {
      target: `ecs:${task.settings.cluster}_${task.id}_${runtimeId}`,
      name: `container ${plan.name} of ${task.group.replace(/^service:/, '')}`,
      document: 'AmazonECS-ExecuteInteractiveCommand',
      // Images of nothing but a program have no shell.
      work: { ...workOf(command), shellless: plan.image.includes('fluent-bit') },
      ...{ idle, prompt: `root@${plan.name}:\\w# ` },
    },
    at.call.caller,
    at.call.now(),
  )
  const clusterArn = task.arn.replace(/:task\/(.+)\/[^/]+$/, ':cluster/$1')
  return {
    ...{ clusterArn, taskArn: task.arn, session, interactive },
    ...{ containerArn, containerName: plan.name },
  }
}

/** A plain shell is the shell of the session itself; everything else is run in its place. */
function workOf(command: string) {
  const isShell = /^(\/bin\/)?(ba)?sh$/.test(command.trim())
  const parameters: Record<string, string[]> = isShell ? {} : { command: [command] }
  return { sessionType: 'InteractiveCommands', parameters }
}

function taskOf(at: Desk, cluster: string, given: string): EngineTask {
  const task = tasksIn(at, cluster).find(({ id }) => id === lastPart(given))
  if (task === undefined) throw refusal('The specified task was not found.')
  if (task.settings.exec && task.status === 'RUNNING') return task
  throw refusal(
    "The execute command failed because execute command was not enabled when the task was run or the execute command agent isn't running. Wait and try again or run a new task with execute command enabled and try again.",
  )
}

function containerOf({ containers }: EngineTask, name: string | undefined): TaskContainer {
  const [first] = containers
  if (name === undefined && containers.length === 1 && first !== undefined) return first
  if (name === undefined) throw refusal('Container name is required for a task of many containers.')
  const found = containers.find(({ plan }) => plan.name === name)
  if (found !== undefined) return found
  throw refusal('The specified container was not found in the task.')
}

function refusal(message: string): AwsError {
  return new AwsError('InvalidParameterException', message)
}
