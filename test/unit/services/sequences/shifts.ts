import { deployment, moving, old, revisionArn, rollout, type Sequence, service } from './build.ts'

const both = service(30, [rollout(2, { ...moving, created: 20 }), rollout(1, { ...old })])
const hook = {
  id: 'hook-1',
  type: 'PAUSE',
  expiresAt: '2026-11-21T10:00:00.000Z',
  timeoutAction: 'ROLLBACK',
}

/** Blue/green, canary and linear deployments, and their hooks. */
export const shifts: readonly Sequence[] = [
  {
    name: 'blue/green while it scales up',
    now: 30,
    observations: [
      both,
      ...deployment(30, 2, 'IN_PROGRESS', {
        created: 20,
        strategy: 'BLUE_GREEN',
        stage: 'SCALE_UP',
        running: 2,
        traffic: 0,
      }),
    ],
    word: 'in-progress',
    says: /2 of 4/,
  },
  {
    name: 'blue/green that bakes for hours is not stuck',
    now: 320,
    observations: [
      service(320, [rollout(2, { ...moving, created: 20 }), rollout(1, { ...old })]),
      ...deployment(320, 2, 'IN_PROGRESS', {
        created: 20,
        strategy: 'BLUE_GREEN',
        stage: 'BAKE_TIME',
        traffic: 100,
      }),
    ],
    word: 'in-progress',
  },
  {
    name: 'blue/green paused before the shift waits for a person',
    now: 30,
    observations: [
      both,
      ...deployment(30, 2, 'IN_PROGRESS', {
        created: 20,
        strategy: 'BLUE_GREEN',
        stage: 'PRE_PRODUCTION_TRAFFIC_SHIFT',
        traffic: 0,
        hooks: [{ ...hook, status: 'AWAITING_ACTION' }],
      }),
    ],
    word: 'waiting',
    says: /waits for a person at PRE_PRODUCTION_TRAFFIC_SHIFT/,
  },
  {
    name: 'a pause of a day is still a wait, not stuck',
    now: 1400,
    observations: [
      service(1400, [rollout(2, { ...moving, created: 20 }), rollout(1, { ...old })]),
      ...deployment(1400, 2, 'IN_PROGRESS', {
        created: 20,
        strategy: 'BLUE_GREEN',
        hooks: [{ ...hook, status: 'AWAITING_ACTION' }],
      }),
    ],
    word: 'waiting',
  },
  {
    name: 'a pause that was answered goes on',
    now: 31,
    observations: [
      both,
      ...deployment(31, 2, 'IN_PROGRESS', {
        created: 20,
        strategy: 'BLUE_GREEN',
        stage: 'PRODUCTION_TRAFFIC_SHIFT',
        hooks: [{ ...hook, status: 'SUCCEEDED' }],
      }),
    ],
    word: 'in-progress',
  },
  {
    name: 'a pause that nobody answered is rolled back',
    now: 1600,
    observations: [
      service(1600, [rollout(1, { created: 0, updated: 1500 })]),
      ...deployment(1600, 2, 'ROLLBACK_SUCCESSFUL', {
        created: 20,
        finished: 1500,
        strategy: 'BLUE_GREEN',
        hooks: [{ ...hook, status: 'TIMED_OUT' }],
        rollback: {
          reason: 'Service deployment rolled back because a lifecycle hook timed out.',
          revision: revisionArn(1),
        },
      }),
    ],
    word: 'rolled-back',
    cause: 'hook',
  },
  {
    name: 'a function of a hook that fails',
    now: 50,
    observations: [
      service(50, [rollout(1, { created: 0, updated: 40 })]),
      ...deployment(50, 2, 'ROLLBACK_SUCCESSFUL', {
        created: 20,
        finished: 40,
        strategy: 'BLUE_GREEN',
        hooks: [{ id: 'hook-2', type: 'AWS_LAMBDA', status: 'FAILED' }],
      }),
    ],
    word: 'rolled-back',
    cause: 'hook',
  },
  {
    name: 'canary with a tenth of the traffic',
    now: 30,
    observations: [
      both,
      ...deployment(30, 2, 'IN_PROGRESS', {
        created: 20,
        strategy: 'CANARY',
        stage: 'PRODUCTION_TRAFFIC_SHIFT',
        traffic: 10,
      }),
    ],
    word: 'in-progress',
  },
  {
    name: 'canary that came through',
    now: 50,
    observations: [
      service(50, [rollout(2, { created: 20, updated: 45 })]),
      ...deployment(50, 2, 'SUCCESSFUL', {
        created: 20,
        finished: 45,
        strategy: 'CANARY',
        traffic: 100,
      }),
    ],
    word: 'succeeded',
  },
  {
    name: 'canary rolled back by a person',
    now: 50,
    observations: [
      service(50, [rollout(1, { created: 0, updated: 40 })]),
      ...deployment(50, 2, 'ROLLBACK_SUCCESSFUL', {
        created: 20,
        finished: 40,
        strategy: 'CANARY',
        rollback: {
          reason: 'Service deployment rolled back because of a user request.',
          revision: revisionArn(1),
        },
      }),
    ],
    word: 'rolled-back',
    cause: 'request',
    says: /on request/,
  },
  {
    name: 'linear at half',
    now: 30,
    observations: [
      both,
      ...deployment(30, 2, 'IN_PROGRESS', {
        created: 20,
        strategy: 'LINEAR',
        stage: 'PRODUCTION_TRAFFIC_SHIFT',
        traffic: 50,
      }),
    ],
    word: 'in-progress',
  },
  {
    name: 'linear that was aborted half way',
    now: 40,
    observations: [
      both,
      ...deployment(40, 2, 'STOPPED', {
        created: 20,
        finished: 35,
        strategy: 'LINEAR',
        traffic: 50,
        statusReason: 'Stopped on request.',
      }),
    ],
    word: 'stopped',
    cause: 'request',
  },
  {
    name: 'a rollback that was asked for and has not begun',
    now: 31,
    observations: [
      both,
      ...deployment(31, 2, 'ROLLBACK_REQUESTED', {
        created: 20,
        strategy: 'LINEAR',
        statusReason: 'Rollback requested by a user.',
      }),
    ],
    word: 'rolling-back',
    cause: 'request',
  },
]
