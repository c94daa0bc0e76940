import { started, cancelled, type Recording } from './recording.ts'

/** Recorded as AWS words them, shortened. */
export const nested: readonly Recording[] = [
  {
    name: 'a failure deep in nested stacks',
    lines: [
      [0, '.', 'CREATE_IN_PROGRESS', started],
      [1, 'Net', 'CREATE_IN_PROGRESS'],
      [1, 'App', 'CREATE_IN_PROGRESS'],
      [2, 'App/.', 'CREATE_IN_PROGRESS', started],
      [2, 'Net/.', 'CREATE_IN_PROGRESS', started],
      [3, 'App/Data', 'CREATE_IN_PROGRESS'],
      [4, 'App/Data/.', 'CREATE_IN_PROGRESS', started],
      [
        6,
        'App/Data/Table',
        'CREATE_FAILED',
        "Resource of type 'AWS::DynamoDB::Table' with identifier 'orders' already exists. (RequestToken: 3, HandlerErrorCode: AlreadyExists)",
      ],
      [
        7,
        'App/Data/.',
        'ROLLBACK_IN_PROGRESS',
        'The following resource(s) failed to create: [Table]. Rollback requested by user.',
      ],
      [
        8,
        'App/Data',
        'CREATE_FAILED',
        'Embedded stack arn:aws:cloudformation:eu-west-1:111122223333:stack/shop-App-Data/x was not successfully created: The following resource(s) failed to create: [Table]. ',
      ],
      [9, 'App/.', 'ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to create: [Data].'],
      [
        10,
        'App',
        'CREATE_FAILED',
        'Embedded stack arn:aws:cloudformation:eu-west-1:111122223333:stack/shop-App/x was not successfully created: The following resource(s) failed to create: [Data]. ',
      ],
      [10, 'Net', 'CREATE_FAILED', cancelled],
      [11, '.', 'ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to create: [App, Net].'],
      [20, 'App/Data/.', 'DELETE_COMPLETE'],
      [21, 'App/.', 'DELETE_COMPLETE'],
      [22, 'Net/.', 'DELETE_COMPLETE'],
      [23, '.', 'ROLLBACK_COMPLETE'],
    ],
    operations: [
      {
        kind: 'create',
        outcome: 'rolled-back',
        status: 'ROLLBACK_COMPLETE',
        cause: 'App/Data/Table',
        sentence: 'in the nested stack App › Data could not be created: orders exists already',
      },
    ],
  },
  {
    name: 'a nested stack whose events could not be read',
    lines: [
      [0, '.', 'CREATE_IN_PROGRESS', started],
      [1, 'NestedApp', 'CREATE_IN_PROGRESS'],
      [
        8,
        'NestedApp',
        'CREATE_FAILED',
        'Embedded stack arn:aws:cloudformation:eu-west-1:111122223333:stack/shop-NestedApp/x was not successfully created: The following resource(s) failed to create: [Data]. ',
      ],
      [9, '.', 'ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to create: [NestedApp].'],
    ],
    operations: [
      {
        kind: 'create',
        outcome: 'running',
        status: 'ROLLBACK_IN_PROGRESS',
        cause: 'NestedApp',
        sentence: 'its nested stack shop-NestedApp failed',
      },
    ],
  },
  {
    name: 'a nested stack that fails by itself, without a failed resource',
    lines: [
      [0, '.', 'CREATE_IN_PROGRESS', started],
      [1, 'App', 'CREATE_IN_PROGRESS'],
      [
        2,
        'App/.',
        'CREATE_FAILED',
        'Template format error: Unresolved resource dependencies [Vpc]',
      ],
      [
        3,
        'App',
        'CREATE_FAILED',
        'Embedded stack arn:aws:x:y:z:stack/shop-App/x was not successfully created: ',
      ],
      [4, '.', 'ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to create: [App].'],
      [5, '.', 'ROLLBACK_COMPLETE'],
    ],
    operations: [
      {
        kind: 'create',
        outcome: 'rolled-back',
        status: 'ROLLBACK_COMPLETE',
        cause: 'App/.',
        sentence: 'Unresolved resource dependencies',
      },
    ],
  },
  {
    name: 'an import',
    lines: [
      [0, '.', 'IMPORT_IN_PROGRESS', started],
      [1, 'Table', 'IMPORT_IN_PROGRESS', 'Resource import started.'],
      [2, 'Table', 'IMPORT_COMPLETE', 'Resource import completed.'],
      [
        2,
        'Table',
        'UPDATE_IN_PROGRESS',
        'Apply stack-level tags to imported resource if applicable.',
      ],
      [4, 'Table', 'UPDATE_COMPLETE', 'Apply stack-level tags to imported resource if applicable.'],
      [5, '.', 'IMPORT_COMPLETE'],
    ],
    operations: [{ kind: 'import', outcome: 'succeeded', status: 'IMPORT_COMPLETE' }],
  },
  {
    name: 'an import that rolls back',
    lines: [
      [0, '.', 'IMPORT_IN_PROGRESS', started],
      [
        1,
        'Table',
        'IMPORT_FAILED',
        'Table orders does not exist. (RequestToken: 9, HandlerErrorCode: NotFound)',
      ],
      [
        2,
        '.',
        'IMPORT_ROLLBACK_IN_PROGRESS',
        'The following resource(s) failed to import: [Table].',
      ],
      [3, '.', 'IMPORT_ROLLBACK_COMPLETE'],
    ],
    operations: [
      {
        kind: 'import',
        outcome: 'rolled-back',
        status: 'IMPORT_ROLLBACK_COMPLETE',
        cause: 'Table',
        sentence: 'does not exist',
      },
    ],
  },
  {
    name: 'a first change set under review, then executed',
    lines: [
      [0, '.', 'REVIEW_IN_PROGRESS', started],
      [600, '.', 'CREATE_IN_PROGRESS', started],
      [601, 'Queue', 'CREATE_COMPLETE'],
      [602, '.', 'CREATE_COMPLETE'],
    ],
    operations: [
      { kind: 'other', outcome: 'succeeded', status: 'REVIEW_IN_PROGRESS' },
      { kind: 'create', outcome: 'succeeded', status: 'CREATE_COMPLETE' },
    ],
  },
  {
    name: 'a history whose beginning is gone, with the drift of a rollback alarm',
    lines: [
      [0, 'Queue', 'UPDATE_COMPLETE'],
      [1, '.', 'UPDATE_COMPLETE'],
      [50, '.', 'UPDATE_IN_PROGRESS', started],
      [51, 'Service', 'UPDATE_COMPLETE'],
      [52, '.', 'UPDATE_ROLLBACK_IN_PROGRESS', 'CloudWatch alarm shop-5xx is in ALARM state'],
      [53, '.', 'UPDATE_ROLLBACK_COMPLETE'],
    ],
    operations: [
      { kind: 'other', outcome: 'succeeded', status: 'UPDATE_COMPLETE' },
      {
        kind: 'update',
        outcome: 'rolled-back',
        status: 'UPDATE_ROLLBACK_COMPLETE',
        cause: '.',
        sentence: 'a rollback alarm went off',
      },
    ],
  },
  {
    name: 'nested events that straggle past the end of their operation',
    lines: [
      [0, '.', 'UPDATE_IN_PROGRESS', started, 'a'],
      [1, 'Net', 'UPDATE_COMPLETE', undefined, 'a'],
      [2, '.', 'UPDATE_COMPLETE', undefined, 'a'],
      [3, '.', 'UPDATE_IN_PROGRESS', started, 'b'],
      [4, 'Net/Vpc', 'DELETE_COMPLETE', undefined, 'a'],
      [4, 'Net/.', 'UPDATE_COMPLETE', undefined, 'a'],
      [5, 'Net', 'UPDATE_COMPLETE', undefined, 'b'],
      [6, '.', 'UPDATE_COMPLETE', undefined, 'b'],
    ],
    operations: [
      { kind: 'update', outcome: 'succeeded', status: 'UPDATE_COMPLETE' },
      { kind: 'update', outcome: 'succeeded', status: 'UPDATE_COMPLETE' },
    ],
  },
]
