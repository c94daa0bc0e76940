import type { Observation } from '../../../../main/services/verdict/seen.ts'
import {
  at,
  deployment,
  event,
  moving,
  old,
  revisionArn,
  rollout,
  type Sequence,
  service,
  stack,
  stopped,
} from './build.ts'

const unplaceable =
  'was unable to place a task because no container instance met all of its requirements.'

const hemmed =
  'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.'

/** Revision 3 runs the first task definition again; read later than what `deployment` says of it. */
const restored: Observation = {
  seenAt: at(61),
  kind: 'revision',
  revision: { arn: revisionArn(3), taskDefinition: 'api:1' },
}

/** Deployments that do not end by themselves, and those that a stack takes back. */
export const stuck: readonly Sequence[] = [
  {
    name: 'no room for the tasks',
    now: 30,
    observations: [
      service(30, [rollout(2, { ...moving, created: 20, running: 0 }), rollout(1, { ...old })]),
      ...deployment(30, 2, 'IN_PROGRESS', { created: 20, running: 0 }),
      event(21, unplaceable),
    ],
    word: 'stuck',
    cause: 'placement',
    event: /unable to place/,
  },
  {
    name: 'no room for a moment only',
    now: 30,
    observations: [
      service(30, [
        rollout(2, { ...moving, created: 20, running: 2 }),
        rollout(1, { ...old, running: 2 }),
      ]),
      ...deployment(30, 2, 'IN_PROGRESS', { created: 20, running: 2 }),
      event(21, unplaceable),
      event(23, 'has started 2 tasks: (task a) (task b).'),
    ],
    word: 'in-progress',
  },
  {
    name: 'one task at 150 %, which may neither stop nor get another beside it',
    now: 30,
    observations: [
      service(30, [rollout(2, { ...moving, created: 20, running: 0 }), rollout(1, { ...old })]),
      ...deployment(30, 2, 'IN_PROGRESS', { created: 20, running: 0 }),
      event(21, hemmed),
    ],
    word: 'stuck',
    cause: 'configuration',
    event: /unable to stop or start/,
  },
  {
    name: 'a percent that was raised, and tasks come',
    now: 30,
    observations: [
      service(30, [rollout(2, { ...moving, created: 20, running: 1 }), rollout(1, { ...old })]),
      ...deployment(30, 2, 'IN_PROGRESS', { created: 20, running: 1 }),
      event(21, hemmed),
      event(29, 'has started 1 tasks: (task a).'),
    ],
    word: 'in-progress',
  },
  {
    name: 'tasks that die without a circuit breaker',
    now: 30,
    observations: [
      service(30, [
        rollout(2, { ...moving, created: 20, running: 0, failed: 3 }),
        rollout(1, { ...old }),
      ]),
      ...deployment(30, 2, 'IN_PROGRESS', {
        created: 20,
        running: 0,
        circuitBreaker: { status: 'DISABLED' },
      }),
      stopped(23, 2, 'second'),
      stopped(21, 2, 'first'),
      stopped(25, 2, 'third'),
    ],
    word: 'stuck',
    cause: 'tasks',
    task: 'first',
    says: /3 have ended, and no circuit breaker/,
  },
  {
    name: 'tasks that fail the load balancer’s checks',
    now: 30,
    observations: [
      service(30, [rollout(2, { ...moving, created: 20, running: 1 }), rollout(1, { ...old })]),
      ...deployment(30, 2, 'IN_PROGRESS', { created: 20, running: 1 }),
      ...[22, 24, 26].map((minute) =>
        stopped(minute, 2, `unhealthy-${minute}`, {
          stopCode: 'ServiceSchedulerInitiated',
          stoppedReason: 'Task failed ELB health checks in (target-group api)',
          containers: [{ name: 'app', exitCode: 137 }],
        }),
      ),
    ],
    word: 'stuck',
    cause: 'tasks',
    task: 'unhealthy-22',
  },
  {
    name: 'much longer than usual',
    now: 60,
    observations: [
      service(60, [
        rollout(2, { ...moving, created: 20, running: 3 }),
        rollout(1, { ...old, running: 1 }),
      ]),
      ...deployment(60, 2, 'IN_PROGRESS', { created: 20, running: 3 }),
      ...deployment(60, 1, 'SUCCESSFUL', { created: 0, finished: 5 }),
    ],
    word: 'stuck',
    cause: 'time',
    says: /it has taken 40 min, usually it takes 5 min/,
  },
  {
    name: 'long, but such deployments take long',
    now: 60,
    observations: [
      service(60, [
        rollout(2, { ...moving, created: 20, running: 3 }),
        rollout(1, { ...old, running: 1 }),
      ]),
      ...deployment(60, 2, 'IN_PROGRESS', { created: 20, running: 3 }),
      ...deployment(60, 1, 'SUCCESSFUL', { created: -60, finished: -20 }),
    ],
    word: 'in-progress',
  },
  {
    name: 'a stack’s rollback that ECS calls a success',
    now: 60,
    observations: [
      service(60, [rollout(3, { created: 40, updated: 45, taskDefinition: 'api:1' })]),
      ...deployment(60, 3, 'SUCCESSFUL', { created: 40, finished: 45 }),
      restored,
      ...deployment(60, 2, 'STOPPED', { created: 20, finished: 40 }),
      stack(60, 'UPDATE_ROLLBACK_COMPLETE', 19),
    ],
    word: 'rolled-back',
    cause: 'stack',
    wanted: 'api:2',
    running: 'api:1',
    says: /by its stack; api:1 runs/,
  },
  {
    name: 'a stack on its way back',
    now: 42,
    observations: [
      service(42, [
        rollout(3, { ...moving, created: 40, running: 1, taskDefinition: 'api:1' }),
        rollout(2, { ...old, running: 3 }),
      ]),
      ...deployment(42, 3, 'IN_PROGRESS', { created: 40, running: 1 }),
      restored,
      ...deployment(42, 2, 'STOPPED', { created: 20, finished: 40 }),
      stack(42, 'UPDATE_ROLLBACK_IN_PROGRESS', 19),
    ],
    word: 'rolling-back',
    cause: 'stack',
    wanted: 'api:2',
  },
  {
    name: 'an older revision on purpose is no rollback, whatever a stack did long ago',
    now: 60,
    observations: [
      service(60, [rollout(3, { created: 40, updated: 45, taskDefinition: 'api:1' })]),
      ...deployment(60, 3, 'SUCCESSFUL', { created: 40, finished: 45 }),
      restored,
      ...deployment(60, 2, 'SUCCESSFUL', { created: 20, finished: 25 }),
      stack(60, 'UPDATE_ROLLBACK_COMPLETE', 30),
    ],
    word: 'succeeded',
    wanted: 'api:1',
  },
]
