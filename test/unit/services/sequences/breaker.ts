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

const breaker = { status: 'TRIGGERED', failures: 3, threshold: 3 }
const rolledBack = {
  reason: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
  revision: revisionArn(1),
}
const failed = event(24, '(deployment ecs-svc/2) deployment failed: tasks failed to start.')
const back = event(24.1, 'rolling back to deployment ecs-svc/1.')
const deaths = [stopped(21, 2, 'first'), stopped(22, 2, 'second'), stopped(23, 2, 'third')]

/** Deployments that the circuit breaker ends. */
export const breakers: readonly Sequence[] = [
  {
    name: 'a circuit breaker that counts',
    now: 23,
    observations: [
      service(
        23,
        [rollout(2, { ...moving, created: 20, running: 0, failed: 2 }), rollout(1, { ...old })],
        { breaker: true },
      ),
      ...deployment(23, 2, 'IN_PROGRESS', {
        created: 20,
        running: 0,
        circuitBreaker: { status: 'MONITORING', failures: 2, threshold: 3 },
      }),
      ...deaths.slice(0, 2),
    ],
    word: 'in-progress',
    task: 'first',
    says: /2 of 3 that the circuit breaker allows/,
  },
  {
    name: 'a circuit breaker that rolls back',
    now: 25,
    observations: [
      service(
        25,
        [
          rollout(1, { ...moving, created: 0, updated: 24 }),
          rollout(2, {
            status: 'ACTIVE',
            rolloutState: 'FAILED',
            created: 20,
            updated: 24,
            running: 0,
            failed: 3,
          }),
        ],
        { breaker: true },
      ),
      ...deployment(25, 2, 'ROLLBACK_IN_PROGRESS', {
        created: 20,
        circuitBreaker: breaker,
        rollback: rolledBack,
      }),
      ...deaths,
      failed,
      back,
    ],
    word: 'rolling-back',
    cause: 'circuit-breaker',
    task: 'first',
    event: /tasks failed to start/,
  },
  {
    name: 'a silent rollback: the service is well, but not with what was asked for',
    now: 60,
    observations: [
      service(60, [rollout(1, { created: 0, updated: 28 })], { breaker: true }),
      ...deployment(60, 2, 'ROLLBACK_SUCCESSFUL', {
        created: 20,
        finished: 28,
        circuitBreaker: breaker,
        rollback: rolledBack,
      }),
      ...deaths,
      failed,
      back,
      event(28, 'has reached a steady state.'),
    ],
    word: 'rolled-back',
    cause: 'circuit-breaker',
    wanted: 'api:2',
    running: 'api:1',
    task: 'first',
    event: /deployment failed/,
    says: /api:2 was rolled back by the circuit breaker; api:1 runs\. First, app exited with code 1\./,
  },
  {
    name: 'a silent rollback to a rollout of a new id',
    now: 60,
    observations: [
      service(60, [rollout(9, { created: 24, updated: 28, taskDefinition: 'api:1' })], {
        breaker: true,
      }),
      ...deployment(60, 2, 'ROLLBACK_SUCCESSFUL', {
        created: 20,
        finished: 28,
        circuitBreaker: breaker,
        rollback: { ...rolledBack, revision: revisionArn(9) },
      }),
      failed,
      event(24.1, 'rolling back to deployment ecs-svc/9.'),
    ],
    word: 'rolled-back',
    cause: 'circuit-breaker',
    running: 'api:1',
  },
  {
    name: 'a silent rollback that only events still tell of',
    now: 60,
    observations: [
      service(60, [rollout(1, { created: 0, updated: 28 })], { breaker: true }),
      failed,
      back,
      event(28, 'has reached a steady state.'),
    ],
    word: 'rolled-back',
    cause: 'circuit-breaker',
    running: 'api:1',
    event: /deployment failed/,
  },
  {
    name: 'a rollback that fails too',
    now: 40,
    observations: [
      service(40, [rollout(1, { ...moving, created: 0, updated: 24, running: 1 })], {
        breaker: true,
      }),
      ...deployment(40, 2, 'ROLLBACK_FAILED', {
        created: 20,
        finished: 39,
        circuitBreaker: breaker,
        rollback: rolledBack,
      }),
      ...deaths,
    ],
    word: 'failed',
    cause: 'circuit-breaker',
  },
  {
    name: 'a circuit breaker that may not roll back',
    now: 30,
    observations: [
      service(
        30,
        [
          rollout(2, { rolloutState: 'FAILED', created: 20, updated: 24, running: 0, failed: 3 }),
          rollout(1, { ...old }),
        ],
        { breaker: true },
      ),
      ...deployment(30, 2, 'STOPPED', { created: 20, finished: 24, circuitBreaker: breaker }),
      ...deaths,
      failed,
    ],
    word: 'failed',
    cause: 'circuit-breaker',
    task: 'first',
  },
  {
    name: 'an image that cannot be pulled',
    now: 60,
    observations: [
      service(60, [rollout(1, { created: 0, updated: 28 })], { breaker: true }),
      ...deployment(60, 2, 'ROLLBACK_SUCCESSFUL', {
        created: 20,
        finished: 28,
        circuitBreaker: breaker,
        rollback: rolledBack,
      }),
      stopped(21, 2, 'pull', {
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          'CannotPullContainerError: pull image manifest has been retried 1 time(s): not found',
        containers: [{ name: 'app', reason: 'CannotPullContainerError: not found' }],
      }),
    ],
    word: 'rolled-back',
    task: 'pull',
    says: /CannotPullContainerError/,
  },
  {
    name: 'out of memory: the container that tells so is to blame',
    now: 60,
    observations: [
      service(60, [rollout(1, { created: 0, updated: 28 })], { breaker: true }),
      ...deployment(60, 2, 'ROLLBACK_SUCCESSFUL', {
        created: 20,
        finished: 28,
        circuitBreaker: breaker,
        rollback: rolledBack,
      }),
      stopped(21, 2, 'memory', {
        containers: [
          { name: 'proxy', exitCode: 143 },
          {
            name: 'app',
            exitCode: 137,
            reason: 'OutOfMemoryError: Container killed due to memory usage',
          },
        ],
      }),
    ],
    word: 'rolled-back',
    task: 'memory',
    says: /app exited with code 137 \(OutOfMemoryError/,
  },
  {
    name: 'the revision after a rolled back one comes through',
    now: 60,
    observations: [
      service(60, [rollout(3, { created: 40, updated: 45 })], { breaker: true }),
      ...deployment(60, 3, 'SUCCESSFUL', { created: 40, finished: 45 }),
      ...deployment(60, 2, 'ROLLBACK_SUCCESSFUL', {
        created: 20,
        finished: 28,
        circuitBreaker: breaker,
        rollback: rolledBack,
      }),
      ...deaths,
      failed,
      back,
    ],
    word: 'succeeded',
    wanted: 'api:3',
  },
]
