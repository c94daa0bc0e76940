import { FailureError } from '../../shared/failure.ts'

/** A container by its names, as in `ecs:CLUSTER/TASK/CONTAINER`. */
export interface ContainerName {
  readonly cluster: string
  readonly task: string
  readonly container: string
}

/** The container that a node's id names; undefined for an instance and a hybrid node. */
export function containerOf(node: string): ContainerName | undefined {
  if (!node.startsWith('ecs:')) return undefined
  const [cluster, task, container, ...more] = node.slice('ecs:'.length).split('/')
  if (cluster && task && container && more.length === 0) return { cluster, task, container }
  throw new FailureError({
    kind: 'invalid-input',
    sentence: `${node} does not name a container.`,
    advice: 'Write it as ecs:CLUSTER/TASK/CONTAINER.',
    retryable: false,
  })
}

/** What a node is called where nothing else is known of it. */
export function plainName(node: string): string {
  return containerOf(node)?.container ?? node
}

/** The role's or user's name out of a caller's ARN. */
export function roleOf(principal: string): string {
  const [kind = '', ...path] = principal.split(':').slice(5).join(':').split('/')
  return (kind === 'assumed-role' ? path.at(-2) : path.at(-1)) ?? kind
}
