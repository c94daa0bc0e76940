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
  stopped,
} from './build.ts'

/** Read later than what `deployment` says of it. */
const again: Observation = {
  seenAt: at(27),
  kind: 'revision',
  revision: { arn: revisionArn(3), taskDefinition: 'api:1' },
}

/** Rolling updates that go their way, with what service deployments tell. */
export const rolling: readonly Sequence[] = [
  {
    name: 'a rolling update that has just begun',
    now: 21,
    observations: [
      service(21, [
        rollout(2, { ...moving, created: 20, running: 0, pending: 2 }),
        rollout(1, { ...old }),
      ]),
      ...deployment(21, 2, 'IN_PROGRESS', { created: 20, running: 0 }),
      ...deployment(21, 1, 'SUCCESSFUL', { created: 0, finished: 5 }),
    ],
    word: 'in-progress',
    wanted: 'api:2',
    says: /0 of 4 tasks run after 60 s, usually 5 min/,
  },
  {
    name: 'a rolling update half way',
    now: 23,
    observations: [
      service(23, [
        rollout(2, { ...moving, created: 20, running: 2 }),
        rollout(1, { ...old, running: 2 }),
      ]),
      ...deployment(23, 2, 'IN_PROGRESS', { created: 20, running: 2 }),
    ],
    word: 'in-progress',
    says: /2 of 4 tasks run/,
  },
  {
    name: 'a rolling update that came through',
    now: 26,
    observations: [
      service(26, [rollout(2, { created: 20, updated: 25 })]),
      ...deployment(26, 2, 'SUCCESSFUL', { created: 20, finished: 25 }),
      event(25, '(deployment ecs-svc/2) deployment completed.'),
    ],
    word: 'succeeded',
    running: 'api:2',
    says: /was deployed in 5 min/,
    event: /deployment completed/,
  },
  {
    name: 'a forced deployment of the same revision',
    now: 26,
    observations: [
      service(26, [rollout(3, { created: 20, updated: 25, taskDefinition: 'api:1' })]),
      ...deployment(26, 3, 'SUCCESSFUL', { created: 20, finished: 25 }),
      again,
    ],
    word: 'succeeded',
    wanted: 'api:1',
  },
  {
    name: 'a rolling update that waits to begin',
    now: 20.5,
    observations: [
      service(20.5, [rollout(2, { ...moving, created: 20, running: 0 }), rollout(1, { ...old })]),
      ...deployment(20.5, 2, 'PENDING', { created: 20, running: 0 }),
    ],
    word: 'in-progress',
  },
  {
    name: 'a rolling update that loses a task or two on its way',
    now: 24,
    observations: [
      service(24, [
        rollout(2, { ...moving, created: 20, running: 3, failed: 1 }),
        rollout(1, { ...old, running: 1 }),
      ]),
      ...deployment(24, 2, 'IN_PROGRESS', { created: 20, running: 3 }),
      stopped(22, 2, 'early'),
    ],
    word: 'in-progress',
    task: 'early',
    says: /1 ended badly/,
  },
  {
    name: 'a rolling update that is overtaken by the next',
    now: 24,
    observations: [
      service(24, [
        rollout(3, { ...moving, created: 23, running: 0 }),
        rollout(2, { ...moving, status: 'ACTIVE', created: 20, running: 2 }),
        rollout(1, { ...old, running: 2 }),
      ]),
      ...deployment(24, 3, 'IN_PROGRESS', { created: 23, running: 0 }),
      ...deployment(24, 2, 'STOPPED', { created: 20, finished: 23 }),
    ],
    word: 'in-progress',
    wanted: 'api:3',
  },
  {
    name: 'a scaling in, which is nobody’s fault',
    now: 30,
    observations: [
      service(30, [rollout(2, { created: 20, updated: 25, desired: 2, running: 2 })]),
      ...deployment(30, 2, 'SUCCESSFUL', { created: 20, finished: 25 }),
      stopped(28, 2, 'spare', {
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/2)',
        containers: [{ name: 'app', exitCode: 143 }],
      }),
    ],
    word: 'succeeded',
  },
]
