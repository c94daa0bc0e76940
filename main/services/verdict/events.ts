/** What a service event says of a deployment; see {@link readEvent}. */
export type EventMeaning =
  | 'failed'
  | 'rolling-back'
  | 'completed'
  | 'steady'
  | 'unplaceable'
  | 'hemmed'
  | 'unstartable'
  | 'unhealthy'
  | 'started'
  | 'alarm'
  | 'other'

const meanings: readonly (readonly [RegExp, EventMeaning])[] = [
  [/rolling back to deployment/i, 'rolling-back'],
  [/deployment failed: alarm|alarm(s)? detected/i, 'alarm'],
  [/deployment failed/i, 'failed'],
  [/deployment completed/i, 'completed'],
  [/has reached a steady state/i, 'steady'],
  [/unable to place a task/i, 'unplaceable'],
  [/unable to stop or start tasks/i, 'hemmed'],
  [/unable to consistently start tasks/i, 'unstartable'],
  [/is unhealthy in|failed (elb|container) health checks/i, 'unhealthy'],
  [/has started \d+ tasks/i, 'started'],
]

/** What the message of a service event means. AWS gives events no codes. Pure. */
export function readEvent(message: string): EventMeaning {
  return meanings.find(([pattern]) => pattern.test(message))?.[1] ?? 'other'
}

/** The deployment that a message is about (`ecs-svc/…`); the first that it names. Pure. */
export function deploymentIn(message: string): string | undefined {
  return /ecs-svc\/\d+/.exec(message)?.[0]
}

/** The deployment that a message or a rollout's reason says is gone back to. Pure. */
export function restoredIn(message: string): string | undefined {
  return /rolling back to deployment(?:Id)? (ecs-svc\/\d+)/i.exec(message)?.[1]
}
