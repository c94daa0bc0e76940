import {
  deployment,
  event,
  moving,
  old,
  revisionArn,
  rollout,
  type Sequence,
  service,
  stopped,
} from './build.ts'

const done = deployment(26, 2, 'SUCCESSFUL', { created: 20, finished: 25 })
const begun = deployment(21, 2, 'IN_PROGRESS', { created: 20, running: 0 })
const whole = service(26, [rollout(2, { created: 20, updated: 25 })])
const half = service(23, [
  rollout(2, { ...moving, created: 20, updated: 20, running: 2 }),
  rollout(1, { ...old, running: 2 }),
])

/** What is missing, late or out of order. */
export const gaps: readonly Sequence[] = [
  {
    name: 'nothing but a service deployment',
    now: 26,
    observations: done,
    word: 'succeeded',
    wanted: 'api:2',
  },
  { name: 'nothing but its beginning', now: 21, observations: begun, word: 'in-progress' },
  {
    name: 'the end before the beginning',
    now: 26,
    observations: [...done, whole, ...begun, half],
    word: 'succeeded',
  },
  {
    name: 'a replica that tells of the past after the end',
    now: 27,
    observations: [
      ...done,
      whole,
      ...deployment(27, 2, 'IN_PROGRESS', { created: 20, running: 3 }),
    ],
    word: 'succeeded',
  },
  {
    name: 'a service that a lagging replica shows as before, seconds later',
    now: 26.2,
    observations: [
      ...done,
      whole,
      service(26.1, [
        rollout(2, { ...moving, created: 20, updated: 20, running: 2 }),
        rollout(1, { ...old, running: 2 }),
      ]),
    ],
    word: 'succeeded',
  },
  {
    name: 'success that DescribeServices does not show yet',
    now: 25.5,
    observations: [
      ...deployment(25.5, 2, 'SUCCESSFUL', { created: 20, finished: 25 }),
      service(25.5, [rollout(1, { created: 0, updated: 5 })]),
    ],
    word: 'in-progress',
  },
  {
    name: 'success, and long after another revision runs',
    now: 90,
    observations: [
      ...done,
      ...deployment(90, 1, 'SUCCESSFUL', { created: 0, finished: 5 }),
      service(90, [rollout(1, { created: 0, updated: 60 })]),
    ],
    word: 'rolled-back',
    cause: 'unknown',
    running: 'api:1',
  },
  {
    name: 'a deployment that ListServiceDeployments does not list yet',
    now: 41,
    observations: [
      ...done,
      service(41, [
        rollout(3, { ...moving, created: 40, running: 0 }),
        rollout(2, { ...old, created: 20, updated: 25 }),
      ]),
    ],
    word: 'in-progress',
    wanted: 'api:3',
  },
  {
    name: 'a revision that cannot be read, and the rollout tells',
    now: 26,
    observations: [...done.slice(0, 1), whole],
    word: 'succeeded',
    wanted: 'api:2',
  },
  {
    name: 'nobody looked for hours: what was under way is not stuck for that',
    now: 600,
    observations: [half, ...deployment(23, 2, 'IN_PROGRESS', { created: 20, running: 2 })],
    word: 'in-progress',
  },
  {
    name: 'stopped tasks that are told before their deployment is',
    now: 60,
    observations: [
      stopped(22, 2, 'second'),
      stopped(21, 2, 'first'),
      service(60, [rollout(1, { created: 0, updated: 28 })]),
      ...deployment(60, 2, 'ROLLBACK_SUCCESSFUL', {
        created: 20,
        finished: 28,
        rollback: { revision: revisionArn(1) },
      }),
    ],
    word: 'rolled-back',
    cause: 'unknown',
    task: 'first',
  },
  {
    name: 'an event told twice',
    now: 60,
    observations: [
      event(24, '(deployment ecs-svc/2) deployment failed: tasks failed to start.'),
      event(24, '(deployment ecs-svc/2) deployment failed: tasks failed to start.', 50),
      event(24.1, 'rolling back to deployment ecs-svc/1.', 50),
      service(60, [rollout(1, { created: 0, updated: 28 })]),
    ],
    word: 'rolled-back',
    cause: 'circuit-breaker',
  },
]
