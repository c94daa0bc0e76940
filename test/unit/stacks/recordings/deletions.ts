import { started, created, creation, type Recording } from './recording.ts'

/** Recorded as AWS words them, shortened. */
export const deletions: readonly Recording[] = [
  {
    name: 'a deletion with a bucket that is not empty',
    lines: [
      ...created,
      [50, '.', 'DELETE_IN_PROGRESS', started, 'away'],
      [51, 'Queue', 'DELETE_IN_PROGRESS', undefined, 'away'],
      [51, 'Bucket', 'DELETE_IN_PROGRESS', undefined, 'away'],
      [
        52,
        'Bucket',
        'DELETE_FAILED',
        'The bucket you tried to delete is not empty (Service: S3, Status Code: 409)',
        'away',
      ],
      [53, 'Queue', 'DELETE_COMPLETE', undefined, 'away'],
      [54, '.', 'DELETE_FAILED', 'The following resource(s) failed to delete: [Bucket]. ', 'away'],
    ],
    operations: [
      creation,
      {
        kind: 'delete',
        outcome: 'failed',
        status: 'DELETE_FAILED',
        cause: 'Bucket',
        sentence: 'the bucket is not empty',
      },
    ],
  },
  {
    name: 'a deletion that fails, then succeeds retaining the bucket',
    lines: [
      [0, '.', 'DELETE_IN_PROGRESS', started],
      [2, 'Bucket', 'DELETE_FAILED', 'The bucket you tried to delete is not empty'],
      [3, '.', 'DELETE_FAILED', 'The following resource(s) failed to delete: [Bucket]. '],
      [90, '.', 'DELETE_IN_PROGRESS', started],
      [91, 'Bucket', 'DELETE_SKIPPED'],
      [92, '.', 'DELETE_COMPLETE'],
    ],
    operations: [
      { kind: 'delete', outcome: 'failed', status: 'DELETE_FAILED', cause: 'Bucket' },
      { kind: 'delete', outcome: 'succeeded', status: 'DELETE_COMPLETE' },
    ],
  },
  {
    name: 'a deletion whose first failure a second try makes good',
    lines: [
      [0, '.', 'DELETE_IN_PROGRESS', started],
      [2, 'Security', 'DELETE_FAILED', 'resource sg-1 has a dependent object'],
      [9, 'Security', 'DELETE_IN_PROGRESS'],
      [12, 'Security', 'DELETE_COMPLETE'],
      [
        13,
        'Role',
        'DELETE_FAILED',
        'Cannot delete entity, must detach all policies first. (Service: Iam)',
      ],
      [14, '.', 'DELETE_FAILED', 'The following resource(s) failed to delete: [Role]. '],
    ],
    operations: [
      {
        kind: 'delete',
        outcome: 'failed',
        status: 'DELETE_FAILED',
        cause: 'Role',
        sentence: 'attached to it outside the stack',
      },
    ],
  },
  {
    name: 'a deletion that an export in use stops',
    lines: [
      ...created,
      [60, '.', 'DELETE_IN_PROGRESS', started],
      [
        61,
        '.',
        'DELETE_FAILED',
        'Export shop-vpc cannot be deleted as it is in use by checkout and search',
      ],
    ],
    operations: [
      creation,
      {
        kind: 'delete',
        outcome: 'failed',
        status: 'DELETE_FAILED',
        cause: '.',
        sentence: 'its export shop-vpc is imported by checkout and search',
      },
    ],
  },
  {
    name: 'a deletion that AWS gives up, with the stack back where it was',
    lines: [
      ...created,
      [60, '.', 'DELETE_IN_PROGRESS', started],
      [61, '.', 'CREATE_COMPLETE', 'Cannot delete export shop-vpc as it is in use by checkout.'],
    ],
    operations: [
      creation,
      {
        kind: 'delete',
        outcome: 'failed',
        status: 'CREATE_COMPLETE',
        cause: '.',
        sentence: 'The stack could not be deleted: its export shop-vpc is imported by checkout',
      },
    ],
  },
  {
    name: 'a deletion under way, with nothing gone wrong',
    lines: [
      [0, '.', 'DELETE_IN_PROGRESS', started],
      [1, 'Queue', 'DELETE_COMPLETE'],
      [1, 'Database', 'DELETE_IN_PROGRESS'],
    ],
    operations: [{ kind: 'delete', outcome: 'running', status: 'DELETE_IN_PROGRESS' }],
  },
]
