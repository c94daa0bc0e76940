import { event, moving, old, rollout, type Sequence, service, stopped } from './build.ts'

/** Services whose service deployments cannot be read, or that another controller deploys. */
export const classic: readonly Sequence[] = [
  {
    name: 'under way',
    now: 22,
    observations: [
      service(22, [rollout(2, { ...moving, created: 20, running: 1 }), rollout(1, { ...old })]),
    ],
    word: 'in-progress',
    wanted: 'api:2',
    says: /1 of 4/,
  },
  {
    name: 'come through',
    now: 30,
    observations: [service(30, [rollout(2, { created: 20, updated: 25 })])],
    word: 'succeeded',
    running: 'api:2',
  },
  {
    name: 'failed where it is, without a way back',
    now: 30,
    observations: [
      service(30, [
        rollout(2, {
          rolloutState: 'FAILED',
          rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
          created: 20,
          updated: 25,
          running: 0,
        }),
        rollout(1, { ...old }),
      ]),
    ],
    word: 'failed',
    cause: 'circuit-breaker',
  },
  {
    name: 'failed and on its way back',
    now: 27,
    observations: [
      service(27, [
        rollout(9, {
          ...moving,
          created: 26,
          taskDefinition: 'api:1',
          running: 1,
          rolloutStateReason:
            'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/9.',
        }),
        rollout(2, {
          status: 'ACTIVE',
          rolloutState: 'FAILED',
          created: 20,
          updated: 26,
          running: 0,
        }),
      ]),
      stopped(22, 2, 'first'),
    ],
    word: 'rolling-back',
    cause: 'circuit-breaker',
    wanted: 'api:2',
    task: 'first',
  },
  {
    name: 'seen failing, and gone from the list since',
    now: 90,
    observations: [
      service(27, [
        rollout(1, { ...moving, created: 0, updated: 26 }),
        rollout(2, {
          status: 'ACTIVE',
          rolloutState: 'FAILED',
          created: 20,
          updated: 26,
          running: 0,
        }),
      ]),
      service(90, [rollout(1, { created: 0, updated: 30 })]),
      event(26, '(deployment ecs-svc/2) deployment failed: tasks failed to start.'),
    ],
    word: 'rolled-back',
    cause: 'circuit-breaker',
    wanted: 'api:2',
    running: 'api:1',
  },
  {
    name: 'CodeDeploy’s task sets, both of them up',
    now: 30,
    observations: [
      service(30, [taskSet(2, 'ACTIVE', 20), taskSet(1, 'PRIMARY', 0)], {
        controller: 'CODE_DEPLOY',
      }),
    ],
    word: 'in-progress',
    wanted: 'api:2',
    says: /^api:2 runs beside api:1, which has the traffic until CodeDeploy moves it/,
  },
  {
    name: 'CodeDeploy’s task set that took over',
    now: 60,
    observations: [service(60, [taskSet(2, 'PRIMARY', 20)], { controller: 'CODE_DEPLOY' })],
    word: 'succeeded',
    wanted: 'api:2',
  },
  {
    name: 'CodeDeploy’s task set that has the traffic while the one of before is still there',
    now: 60,
    observations: [
      service(60, [taskSet(2, 'PRIMARY', 20), taskSet(1, 'ACTIVE', 0)], {
        controller: 'CODE_DEPLOY',
      }),
    ],
    word: 'in-progress',
    wanted: 'api:2',
  },
  {
    name: 'an external controller’s task sets, both of them up',
    now: 30,
    observations: [
      service(30, [taskSet(2, 'ACTIVE', 20), taskSet(1, 'PRIMARY', 0)], { controller: 'EXTERNAL' }),
    ],
    word: 'in-progress',
    wanted: 'api:2',
  },
  {
    name: 'an external controller’s task set that took over',
    now: 60,
    observations: [service(60, [taskSet(2, 'PRIMARY', 20)], { controller: 'EXTERNAL' })],
    word: 'succeeded',
    wanted: 'api:2',
  },
  {
    name: 'a daemon that goes from machine to machine',
    now: 24,
    observations: [
      service(24, [
        rollout(2, { ...moving, created: 20, desired: 5, running: 3 }),
        rollout(1, { ...old, desired: 2, running: 2 }),
      ]),
    ],
    word: 'in-progress',
    says: /3 of 5/,
  },
  {
    name: 'a daemon on every machine, with one more machine since',
    now: 40,
    observations: [
      service(30, [rollout(2, { created: 20, updated: 28, desired: 5, running: 5 })]),
      service(40, [rollout(2, { created: 20, updated: 28, desired: 6, running: 5, pending: 1 })]),
    ],
    word: 'succeeded',
    wanted: 'api:2',
  },
]

/** A task set tells no rollout state. */
function taskSet(n: number, status: string, created: number) {
  const { rolloutState: _, ...rest } = rollout(n, { status, created })
  return rest
}
