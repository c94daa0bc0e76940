import type { Container, Task } from '@aws-sdk/client-ecs'
import { agentOf } from './container-agent.ts'

/** Why no session can be opened in a container, as far as is known without trying. Pure. */
export function containerObstacle(task: Task, container: Container): string | undefined {
  const status = container.lastStatus ?? task.lastStatus
  if (status !== undefined && status !== 'RUNNING') return `The container is ${status}.`
  if (!task.enableExecuteCommand) return 'ECS Exec is switched off for this task.'
  const agent = agentOf(container)
  if (!agent) return 'The container has no agent for ECS Exec.'
  if (agent.lastStatus === 'RUNNING') return undefined
  const why = agent.reason ? `: ${agent.reason.replace(/\.$/, '')}` : ''
  return `The container’s agent for ECS Exec is ${agent.lastStatus ?? 'not running'}${why}.`
}
