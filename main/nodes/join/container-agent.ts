import type { Container } from '@aws-sdk/client-ecs'

/** The managed agent that ECS Exec goes through, as DescribeTasks tells of it. Pure. */
export function agentOf(container: Container) {
  return container.managedAgents?.find(({ name }) => name === 'ExecuteCommandAgent')
}
