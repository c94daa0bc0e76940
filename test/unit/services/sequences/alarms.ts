import {
  alarm,
  deployment,
  event,
  moving,
  old,
  revisionArn,
  rollout,
  type Sequence,
  service,
} from './build.ts'

const names = ['api-5xx', 'api-latency']
const rollback = {
  reason: 'Service deployment rolled back because of triggered CloudWatch alarms.',
  revision: revisionArn(1),
}

/** Deployments that alarms watch over. */
export const alarms: readonly Sequence[] = [
  {
    name: 'an alarm that watches and is quiet',
    now: 22,
    observations: [
      service(22, [
        rollout(2, { ...moving, created: 20, running: 3 }),
        rollout(1, { ...old, running: 1 }),
      ]),
      ...deployment(22, 2, 'IN_PROGRESS', {
        created: 20,
        running: 3,
        alarms: { status: 'MONITORING', names, triggered: [] },
      }),
      alarm(22, 'api-5xx', 'OK'),
    ],
    word: 'in-progress',
  },
  {
    name: 'an alarm that takes a deployment back',
    now: 50,
    observations: [
      service(50, [rollout(1, { created: 0, updated: 28 })]),
      ...deployment(50, 2, 'ROLLBACK_SUCCESSFUL', {
        created: 20,
        finished: 28,
        rollback,
        alarms: { status: 'TRIGGERED', names, triggered: ['api-5xx'] },
      }),
      event(25, '(deployment ecs-svc/2) deployment failed: alarm detected.'),
    ],
    word: 'rolled-back',
    cause: 'alarm',
    says: /by the alarm api-5xx; api:1 runs/,
    event: /alarm detected/,
  },
  {
    name: 'an alarm that AWS does not name, seen by its own state',
    now: 50,
    observations: [
      service(50, [rollout(1, { created: 0, updated: 28 })]),
      ...deployment(50, 2, 'ROLLBACK_SUCCESSFUL', {
        created: 20,
        finished: 28,
        rollback,
        alarms: { status: 'TRIGGERED', names, triggered: [] },
      }),
      alarm(25, 'api-latency'),
      alarm(40, 'api-latency', 'OK'),
    ],
    word: 'rolled-back',
    cause: 'alarm',
    says: /by the alarm api-latency/,
  },
  {
    name: 'an alarm during bake time',
    now: 27,
    observations: [
      service(27, [
        rollout(1, { ...moving, created: 0, updated: 26 }),
        rollout(2, { status: 'ACTIVE', rolloutState: 'FAILED', created: 20, updated: 26 }),
      ]),
      ...deployment(27, 2, 'ROLLBACK_IN_PROGRESS', {
        created: 20,
        rollback,
        alarms: { status: 'TRIGGERED', names, triggered: ['api-latency'] },
      }),
    ],
    word: 'rolling-back',
    cause: 'alarm',
    says: /by the alarm api-latency/,
  },
  {
    name: 'an alarm that may not roll back',
    now: 30,
    observations: [
      service(30, [rollout(2, { rolloutState: 'FAILED', created: 20, updated: 26 })]),
      ...deployment(30, 2, 'STOPPED', {
        created: 20,
        finished: 26,
        alarms: { status: 'TRIGGERED', names, triggered: ['api-5xx'] },
      }),
    ],
    word: 'failed',
    cause: 'alarm',
  },
  {
    name: 'an alarm that only events and rollouts tell of',
    now: 40,
    observations: [
      service(40, [
        rollout(1, {
          created: 0,
          updated: 30,
          rolloutStateReason:
            'ECS deployment alarm detected: rolling back to deploymentId ecs-svc/1.',
        }),
      ]),
      event(25, '(deployment ecs-svc/2) deployment failed: alarm detected.'),
    ],
    word: 'rolled-back',
    cause: 'alarm',
    running: 'api:1',
  },
]
