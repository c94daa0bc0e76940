import { started, updateCancelled, created, creation, type Recording } from './recording.ts'

/** Recorded as AWS words them, shortened. */
export const updates: readonly Recording[] = [
  {
    name: 'an update that rolls back',
    lines: [
      ...created,
      [100, '.', 'UPDATE_IN_PROGRESS', started, 'second'],
      [102, 'Function', 'UPDATE_IN_PROGRESS', undefined, 'second'],
      [103, 'Bucket', 'UPDATE_IN_PROGRESS', undefined, 'second'],
      [
        105,
        'Function',
        'UPDATE_FAILED',
        'Resource handler returned message: "Value nodejs12.x at runtime failed to satisfy constraint" (RequestToken: 1, HandlerErrorCode: InvalidRequest)',
        'second',
      ],
      [105, 'Bucket', 'UPDATE_FAILED', updateCancelled, 'second'],
      [
        106,
        '.',
        'UPDATE_ROLLBACK_IN_PROGRESS',
        'The following resource(s) failed to update: [Function, Bucket].',
        'second',
      ],
      [108, 'Bucket', 'UPDATE_COMPLETE', undefined, 'second'],
      [109, 'Function', 'UPDATE_COMPLETE', undefined, 'second'],
      [110, '.', 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', undefined, 'second'],
      [111, '.', 'UPDATE_ROLLBACK_COMPLETE', undefined, 'second'],
    ],
    operations: [
      creation,
      {
        kind: 'update',
        outcome: 'rolled-back',
        status: 'UPDATE_ROLLBACK_COMPLETE',
        cause: 'Function',
        sentence: 'properties invalid: Value nodejs12.x',
      },
    ],
  },
  {
    name: 'an update whose rollback fails, then is continued by hand',
    lines: [
      ...created,
      [100, '.', 'UPDATE_IN_PROGRESS', started, 'up'],
      [101, 'Service', 'UPDATE_IN_PROGRESS', undefined, 'up'],
      [
        200,
        'Service',
        'UPDATE_FAILED',
        'Resource handler returned message: "Error occurred during operation \'ECS Deployment Circuit Breaker was triggered\'." (RequestToken: 2, HandlerErrorCode: GeneralServiceException)',
        'up',
      ],
      [
        201,
        '.',
        'UPDATE_ROLLBACK_IN_PROGRESS',
        'The following resource(s) failed to update: [Service].',
        'up',
      ],
      [202, 'Role', 'UPDATE_FAILED', 'Access Denied', 'up'],
      [
        203,
        '.',
        'UPDATE_ROLLBACK_FAILED',
        'The following resource(s) failed to update: [Role].',
        'up',
      ],
      [400, '.', 'UPDATE_ROLLBACK_IN_PROGRESS', started, 'on'],
      [402, 'Role', 'UPDATE_COMPLETE', undefined, 'on'],
      [404, '.', 'UPDATE_ROLLBACK_COMPLETE', undefined, 'on'],
    ],
    operations: [
      creation,
      {
        kind: 'update',
        outcome: 'failed',
        status: 'UPDATE_ROLLBACK_FAILED',
        cause: 'Service',
        sentence: 'Then the rollback failed: Role',
      },
      { kind: 'rollback', outcome: 'succeeded', status: 'UPDATE_ROLLBACK_COMPLETE' },
    ],
  },
  {
    name: 'a continued rollback that fails again',
    lines: [
      [0, '.', 'UPDATE_ROLLBACK_IN_PROGRESS', started, 'again'],
      [2, 'Role', 'UPDATE_FAILED', 'Role shop-role is invalid or cannot be assumed', 'again'],
      [
        3,
        '.',
        'UPDATE_ROLLBACK_FAILED',
        'The following resource(s) failed to update: [Role].',
        'again',
      ],
    ],
    operations: [
      {
        kind: 'rollback',
        outcome: 'failed',
        status: 'UPDATE_ROLLBACK_FAILED',
        cause: 'Role',
        sentence: 'cannot assume the stack’s service role',
      },
    ],
  },
  {
    name: 'an update with rollback off, rolled back by hand later',
    lines: [
      ...created,
      [100, '.', 'UPDATE_IN_PROGRESS', started],
      [101, 'Queue', 'UPDATE_FAILED', 'Rate exceeded'],
      [102, '.', 'UPDATE_FAILED', 'The following resource(s) failed to update: [Queue].'],
      [900, '.', 'UPDATE_ROLLBACK_IN_PROGRESS', started],
      [901, 'Queue', 'UPDATE_COMPLETE'],
      [902, '.', 'UPDATE_ROLLBACK_COMPLETE'],
    ],
    operations: [
      creation,
      {
        kind: 'update',
        outcome: 'failed',
        status: 'UPDATE_FAILED',
        cause: 'Queue',
        sentence: 'throttled',
      },
      { kind: 'rollback', outcome: 'succeeded', status: 'UPDATE_ROLLBACK_COMPLETE' },
    ],
  },
  {
    name: 'an update that writes UPDATE_FAILED before it rolls back by itself',
    lines: [
      [0, '.', 'UPDATE_IN_PROGRESS', started, 'one'],
      [1, 'Queue', 'UPDATE_FAILED', 'Queue is being deleted, it timed out', 'one'],
      [2, '.', 'UPDATE_FAILED', 'The following resource(s) failed to update: [Queue].', 'one'],
      [2, '.', 'UPDATE_ROLLBACK_IN_PROGRESS', undefined, 'one'],
      [5, '.', 'UPDATE_ROLLBACK_COMPLETE', undefined, 'one'],
    ],
    operations: [
      {
        kind: 'update',
        outcome: 'rolled-back',
        status: 'UPDATE_ROLLBACK_COMPLETE',
        cause: 'Queue',
        sentence: 'expected state in time',
      },
    ],
  },
  {
    name: 'an update that somebody cancels',
    lines: [
      ...created,
      [100, '.', 'UPDATE_IN_PROGRESS', started, 'go'],
      [101, 'Database', 'UPDATE_IN_PROGRESS', undefined, 'go'],
      [150, '.', 'UPDATE_ROLLBACK_IN_PROGRESS', started, 'stop'],
      [151, 'Database', 'UPDATE_FAILED', updateCancelled, 'stop'],
      [160, 'Database', 'UPDATE_COMPLETE', undefined, 'stop'],
      [161, '.', 'UPDATE_ROLLBACK_COMPLETE', undefined, 'stop'],
    ],
    operations: [
      creation,
      {
        kind: 'update',
        outcome: 'rolled-back',
        status: 'UPDATE_ROLLBACK_COMPLETE',
        cause: '.',
        sentence: 'Somebody cancelled',
      },
    ],
  },
  {
    name: 'an update whose clean-up cannot delete the old resource',
    lines: [
      ...created,
      [100, '.', 'UPDATE_IN_PROGRESS', started],
      [
        101,
        'Security',
        'UPDATE_IN_PROGRESS',
        'Requested update requires the creation of a new physical resource; hence creating one.',
      ],
      [105, 'Security', 'UPDATE_COMPLETE'],
      [106, '.', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'],
      [107, 'Security', 'DELETE_IN_PROGRESS'],
      [300, 'Security', 'DELETE_FAILED', 'resource sg-1 has a dependent object'],
      [301, '.', 'UPDATE_COMPLETE'],
    ],
    operations: [creation, { kind: 'update', outcome: 'succeeded', status: 'UPDATE_COMPLETE' }],
  },
  {
    name: 'a failure while the operation still runs',
    lines: [
      [0, '.', 'UPDATE_IN_PROGRESS', started],
      [
        2,
        'Group',
        'UPDATE_FAILED',
        'Failed to receive 2 resource signal(s) within the specified duration',
      ],
      [2, 'Queue', 'UPDATE_IN_PROGRESS'],
    ],
    operations: [
      {
        kind: 'update',
        outcome: 'running',
        status: 'UPDATE_IN_PROGRESS',
        cause: 'Group',
        sentence: '2 instance signals',
      },
    ],
  },
]
