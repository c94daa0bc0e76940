import { uuid } from '../../cloudformation/resources/pattern.ts'
import type { Stage } from './model.ts'

/** Of a service's events, ECS keeps the newest hundred. */
const mostEvents = 100

/** Adds to a service's events, in ECS's words: `(service x) has started…`. */
export function tell(state: Stage, at: number, message: string): void {
  state.events.push({ id: uuid(state.random), at, message: `(service ${state.name}) ${message}` })
  if (state.events.length > mostEvents * 2) state.events.splice(0, state.events.length - mostEvents)
}

/** `(task a) (task b)`, as events name tasks. */
export function namesOf(tasks: readonly { readonly id: string }[]): string {
  return tasks.map(({ id }) => `(task ${id})`).join(' ')
}

/** ECS's reasons of rollouts. */
export const rolloutReasons = {
  underway: (id: string): string => `ECS deployment ${id} in progress.`,
  completed: (id: string): string => `ECS deployment ${id} completed.`,
  failedToStart: 'ECS deployment circuit breaker: tasks failed to start.',
  rollingBack: (id: string): string =>
    `ECS deployment circuit breaker: rolling back to deploymentId ${id}.`,
  alarm: 'ECS deployment failed: alarm detected.',
  alarmRollback: (id: string): string =>
    `ECS deployment alarm detected: rolling back to deploymentId ${id}.`,
  requested: (id: string): string => `ECS deployment rolling back to deploymentId ${id}.`,
} as const
