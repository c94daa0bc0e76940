import type {
  ContinueServiceDeploymentCommandInput,
  RunTaskCommandInput,
  RunTaskCommandOutput,
  StopServiceDeploymentCommandInput,
  StopTaskCommandInput,
  UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs'
import { FailureError } from '../../../shared/failure.ts'
import type { Performed } from '../../journal/gate.ts'
import type { Door } from '../sources/door.ts'

type Operation =
  'UpdateService' | 'StopServiceDeployment' | 'ContinueServiceDeployment' | 'StopTask' | 'RunTask'

/** Makes the call of an action; `input` is that operation's. Throws a `FailureError`. */
export async function perform(
  { caller, target }: Door,
  operation: Operation,
  input: object,
): Promise<Performed & { readonly tasks: string[] }> {
  const ecs = await import('@aws-sdk/client-ecs')
  const client = ecs.ECSClient
  switch (operation) {
    case 'UpdateService': {
      const command = new ecs.UpdateServiceCommand(input as UpdateServiceCommandInput)
      return done(await caller.send(target, client, command))
    }
    case 'StopServiceDeployment': {
      const command = new ecs.StopServiceDeploymentCommand(
        input as StopServiceDeploymentCommandInput,
      )
      return done(await caller.send(target, client, command))
    }
    case 'ContinueServiceDeployment': {
      const command = new ecs.ContinueServiceDeploymentCommand(
        input as ContinueServiceDeploymentCommandInput,
      )
      return done(await caller.send(target, client, command))
    }
    case 'StopTask': {
      const command = new ecs.StopTaskCommand(input as StopTaskCommandInput)
      return done(await caller.send(target, client, command))
    }
    case 'RunTask': {
      const command = new ecs.RunTaskCommand(input as RunTaskCommandInput)
      return ran(await caller.send(target, client, command), target)
    }
  }
}

function done(answer: { readonly $metadata: { readonly requestId?: string | undefined } }) {
  return { requestId: answer.$metadata.requestId, tasks: [] }
}

/** RunTask succeeds without a task where there was no room for it. */
function ran(answer: RunTaskCommandOutput, target: Door['target']) {
  const tasks = (answer.tasks ?? []).flatMap(({ taskArn }) => taskArn ?? [])
  const [failure] = answer.failures ?? []
  if (tasks.length > 0 || !failure) return { ...done(answer), tasks }
  throw new FailureError({
    kind: 'conflict',
    sentence: `ECS ran no task: ${failure.reason ?? 'it gave no reason'}${failure.detail ? ` (${failure.detail})` : ''}.`,
    advice: 'Look at the cluster’s capacity and at the task’s size.',
    retryable: true,
    service: 'ecs',
    operation: 'RunTask',
    ...target,
  })
}
