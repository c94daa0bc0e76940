import type { Container } from '@aws-sdk/client-ecs'
import { agentOf } from '../join/container-agent.ts'
import { failed, passed, unknown, type Check, type Finding } from './check.ts'

/** Does the container run, and its agent in it? */
export const execAgent: Check = {
  id: 'exec-agent',
  title: 'Agent of the container',
  async find({ task, row }) {
    const containers = (await task())?.containers ?? []
    return judgeAgent(containers.find(({ name }) => name === row.container?.container))
  },
}

/** Judges a container’s state and that of its ExecuteCommandAgent. Pure. */
export function judgeAgent(container: Container | undefined): Finding {
  if (!container) return unknown('ECS does not know the container.')
  const { lastStatus } = container
  if (lastStatus !== undefined && lastStatus !== 'RUNNING') {
    return failed(`The container is ${lastStatus}.`, 'Open the session in a task that is running.')
  }
  const agent = agentOf(container)
  if (agent?.lastStatus === 'RUNNING') return passed('The agent of ECS Exec is RUNNING.')
  const why = agent?.reason ? `: ${agent.reason.replace(/\.$/, '')}` : ''
  return failed(
    agent
      ? `The agent of ECS Exec is ${agent.lastStatus ?? 'not known'}${why}.`
      : 'The container has no agent for ECS Exec.',
    'Check the task’s role and its way to ssmmessages, then start a new task: the agent starts with it only.',
  )
}
