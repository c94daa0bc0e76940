import { started, cancelled, created, creation, type Recording } from './recording.ts'

/** Recorded as AWS words them, shortened. */
export const creations: readonly Recording[] = [
  { name: 'a creation that succeeds', lines: created, operations: [creation] },
  {
    name: 'a creation that fails, with cancelled siblings, and rolls back',
    lines: [
      [0, '.', 'CREATE_IN_PROGRESS', started],
      [1, 'Bucket', 'CREATE_IN_PROGRESS'],
      [1, 'Queue', 'CREATE_IN_PROGRESS'],
      [1, 'Topic', 'CREATE_IN_PROGRESS'],
      [
        4,
        'Bucket',
        'CREATE_FAILED',
        'shop-assets already exists (Service: S3, Status Code: 409, Request ID: 1)',
      ],
      [4, 'Queue', 'CREATE_FAILED', cancelled],
      [5, 'Topic', 'CREATE_FAILED', cancelled],
      [
        6,
        '.',
        'ROLLBACK_IN_PROGRESS',
        'The following resource(s) failed to create: [Bucket, Queue, Topic]. Rollback requested by user.',
      ],
      [8, 'Queue', 'DELETE_COMPLETE'],
      [9, '.', 'ROLLBACK_COMPLETE'],
    ],
    operations: [
      {
        kind: 'create',
        outcome: 'rolled-back',
        status: 'ROLLBACK_COMPLETE',
        cause: 'Bucket',
        sentence: 'exists already',
      },
    ],
  },
  {
    name: 'siblings whose cancellation was written before the failure that caused it',
    lines: [
      [0, '.', 'CREATE_IN_PROGRESS', started],
      [3, 'Queue', 'CREATE_FAILED', cancelled],
      [
        4,
        'Role',
        'CREATE_FAILED',
        'API: iam:CreateRole User: arn:aws:sts::111122223333:assumed-role/Deployer/ci is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::111122223333:role/shop',
      ],
      [
        5,
        '.',
        'ROLLBACK_IN_PROGRESS',
        'The following resource(s) failed to create: [Queue, Role].',
      ],
      [6, '.', 'ROLLBACK_COMPLETE'],
    ],
    operations: [
      {
        kind: 'create',
        outcome: 'rolled-back',
        status: 'ROLLBACK_COMPLETE',
        cause: 'Role',
        sentence: 'Deployer may not call iam:CreateRole',
      },
    ],
  },
  {
    name: 'a creation with rollback switched off',
    lines: [
      [0, '.', 'CREATE_IN_PROGRESS', started],
      [2, 'Wait', 'CREATE_IN_PROGRESS'],
      [
        60,
        'Wait',
        'CREATE_FAILED',
        'WaitCondition timed out. Received 0 conditions when expecting 1',
      ],
      [61, '.', 'CREATE_FAILED', 'The following resource(s) failed to create: [Wait].'],
    ],
    operations: [
      {
        kind: 'create',
        outcome: 'failed',
        status: 'CREATE_FAILED',
        cause: 'Wait',
        sentence: '0 of 1 signals',
      },
    ],
  },
  {
    name: 'a creation with OnFailure=DELETE',
    lines: [
      [0, '.', 'CREATE_IN_PROGRESS', started],
      [3, 'Table', 'CREATE_FAILED', 'Subscriber limit exceeded: 2500 tables'],
      [
        4,
        '.',
        'DELETE_IN_PROGRESS',
        'The following resource(s) failed to create: [Table]. Delete requested by user.',
      ],
      [6, '.', 'DELETE_COMPLETE'],
    ],
    operations: [
      {
        kind: 'create',
        outcome: 'rolled-back',
        status: 'DELETE_COMPLETE',
        cause: 'Table',
        sentence: 'quota',
      },
    ],
  },
  {
    name: 'a creation that somebody deletes half way',
    lines: [
      [0, '.', 'CREATE_IN_PROGRESS', started, 'make'],
      [1, 'Database', 'CREATE_IN_PROGRESS', undefined, 'make'],
      [20, '.', 'DELETE_IN_PROGRESS', started, 'unmake'],
      [21, 'Database', 'DELETE_IN_PROGRESS', undefined, 'unmake'],
      [40, 'Database', 'DELETE_COMPLETE', undefined, 'unmake'],
      [41, '.', 'DELETE_COMPLETE', undefined, 'unmake'],
    ],
    operations: [
      { kind: 'create', outcome: 'failed', status: 'CREATE_IN_PROGRESS' },
      { kind: 'delete', outcome: 'succeeded', status: 'DELETE_COMPLETE' },
    ],
  },
  {
    name: 'a stack timeout',
    lines: [
      [0, '.', 'CREATE_IN_PROGRESS', started],
      [1, 'Database', 'CREATE_IN_PROGRESS'],
      [600, 'Database', 'CREATE_FAILED', cancelled],
      [
        601,
        '.',
        'ROLLBACK_IN_PROGRESS',
        'Stack creation time exceeded the specified timeout. Rollback requested by user.',
      ],
      [700, '.', 'ROLLBACK_COMPLETE'],
    ],
    operations: [
      {
        kind: 'create',
        outcome: 'rolled-back',
        status: 'ROLLBACK_COMPLETE',
        cause: '.',
        sentence: 'longer than the stack’s timeout',
      },
    ],
  },
  {
    name: 'a custom resource that fails, and a rollback that fails because of it too',
    lines: [
      [0, '.', 'CREATE_IN_PROGRESS', started],
      [
        5,
        'Custom',
        'CREATE_FAILED',
        'Received response status [FAILED] from custom resource. Message returned: migration 42 failed. (RequestId: 7)',
      ],
      [6, '.', 'ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to create: [Custom].'],
      [
        7,
        'Custom',
        'DELETE_FAILED',
        'CloudFormation did not receive a response from your Custom Resource.',
      ],
      [8, '.', 'ROLLBACK_FAILED', 'The following resource(s) failed to delete: [Custom].'],
      [900, '.', 'DELETE_IN_PROGRESS', started],
      [901, 'Custom', 'DELETE_COMPLETE'],
      [902, '.', 'DELETE_COMPLETE'],
    ],
    operations: [
      {
        kind: 'create',
        outcome: 'failed',
        status: 'ROLLBACK_FAILED',
        cause: 'Custom',
        sentence:
          'migration 42 failed. Then the rollback failed: Custom (Custom::Migration) could not be deleted: the custom resource’s function did not answer',
      },
      { kind: 'delete', outcome: 'succeeded', status: 'DELETE_COMPLETE' },
    ],
  },
]
