import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Failure } from './failure.ts'
import { Confirmation, WritePreview, Written } from './journal.ts'
import { procedure } from './procedure.ts'
import { readingEvent } from './reading.ts'
import { AccountId, RegionName, Target } from './target.ts'

/** Drift as the last detection found it (CloudFormation StackDriftStatus). */
export const StackDrift = z.enum(['DRIFTED', 'IN_SYNC', 'NOT_CHECKED', 'UNKNOWN'])
export type StackDrift = z.infer<typeof StackDrift>

/** One row of the stacks list, from DescribeStacks (or ListStacks for deleted ones). */
export const StackRow = z.object({
  /** The stack's ARN, its only lasting name. */
  arn: z.string(),
  name: z.string(),
  account: AccountId,
  region: RegionName,
  /** CloudFormation's StackStatus, such as `UPDATE_COMPLETE`. */
  status: z.string(),
  statusReason: z.string().optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime().optional(),
  deletedAt: z.iso.datetime().optional(),
  drift: StackDrift,
  driftCheckedAt: z.iso.datetime().optional(),
  terminationProtection: z.boolean().optional(),
  tags: z.record(z.string(), z.string()),
  description: z.string().optional(),
  /** ARNs of the parent and of the root stack, for nested ones. */
  parent: z.string().optional(),
  root: z.string().optional(),
  /** The service role, if one was used. */
  role: z.string().optional(),
})
export type StackRow = z.infer<typeof StackRow>

/** One stack: by ARN where known, else by name (names only find stacks that exist). */
export const StackRef = z.object({
  account: AccountId,
  region: RegionName,
  stack: z.string().min(1).max(2048),
})
export type StackRef = z.infer<typeof StackRef>

export const StackParameter = z.object({
  key: z.string(),
  /** `****` where NoEcho hides it. */
  value: z.string(),
  /** What an SSM parameter reference resolved to. */
  resolved: z.string().optional(),
})
export type StackParameter = z.infer<typeof StackParameter>

export const StackOutput = z.object({
  key: z.string(),
  value: z.string(),
  description: z.string().optional(),
  exportName: z.string().optional(),
})
export type StackOutput = z.infer<typeof StackOutput>

export const StackDetail = StackRow.extend({
  parameters: z.array(StackParameter),
  outputs: z.array(StackOutput),
  capabilities: z.array(z.string()),
  notificationArns: z.array(z.string()),
  timeoutMinutes: z.number().int().optional(),
  disableRollback: z.boolean(),
  rollbackAlarms: z.array(z.string()),
  /** The AWS console's page of this stack. */
  consoleUrl: z.string(),
})
export type StackDetail = z.infer<typeof StackDetail>

/** One resource of a stack or of a stack nested in it. */
export const StackResource = z.object({
  /** The stack that owns it, by ARN. */
  stack: z.string(),
  logicalId: z.string(),
  physicalId: z.string().optional(),
  type: z.string(),
  status: z.string(),
  statusReason: z.string().optional(),
  updatedAt: z.iso.datetime(),
  drift: z.enum(['MODIFIED', 'DELETED', 'IN_SYNC', 'NOT_CHECKED', 'UNKNOWN']),
  /** For AWS::CloudFormation::Stack: the nested stack's ARN, whose resources follow. */
  nestedStack: z.string().optional(),
  /** Logical ids from the root down to this resource's stack; empty in the root itself. */
  path: z.array(z.string()),
  /** The AWS console's page, where one is known for the type. */
  consoleUrl: z.string().optional(),
})
export type StackResource = z.infer<typeof StackResource>

export const StackEvent = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** The stack that the event is of, by ARN: the one asked for, or one nested in it. */
  stack: z.string(),
  path: z.array(z.string()),
  logicalId: z.string(),
  physicalId: z.string().optional(),
  type: z.string(),
  status: z.string(),
  reason: z.string().optional(),
  /** The ClientRequestToken of the operation. */
  token: z.string().optional(),
})
export type StackEvent = z.infer<typeof StackEvent>

/**
 * When one resource was worked on within an operation. A resource that was worked on again, as by a
 * rollback, has another span for that.
 */
export const OperationSpan = z.object({
  stack: z.string(),
  path: z.array(z.string()),
  logicalId: z.string(),
  type: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  /** Its last status in the operation. */
  status: z.string(),
  reason: z.string().optional(),
})
export type OperationSpan = z.infer<typeof OperationSpan>

/** One operation on the root stack, with all its events and the likely cause if it failed. */
export const StackOperation = z.object({
  /** The id of its first event. */
  id: z.string(),
  kind: z.enum(['create', 'update', 'delete', 'import', 'rollback', 'other']),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  /** The root stack's status after it, or now. */
  status: z.string(),
  outcome: z.enum(['running', 'succeeded', 'failed', 'rolled-back']),
  token: z.string().optional(),
  /** Ids of its events, newest first. */
  events: z.array(z.string()),
  spans: z.array(OperationSpan),
  /** The event that likely made it fail, and what it means in words. */
  rootCause: z.object({ event: z.string(), sentence: z.string() }).optional(),
})
export type StackOperation = z.infer<typeof StackOperation>

/**
 * `events` brings events not seen before, newest first; `operations` replaces all operations;
 * `caught-up` says that the history is complete so far; a live stream then goes on.
 */
export const StackEventsEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('events'), events: z.array(StackEvent) }),
  z.object({ type: z.literal('operations'), operations: z.array(StackOperation) }),
  z.object({ type: z.literal('caught-up') }),
  z.object({ type: z.literal('failed'), failure: Failure }),
])
export type StackEventsEvent = z.infer<typeof StackEventsEvent>

/** An export of the stack, and who imports it. */
export const StackExport = z.object({
  name: z.string(),
  value: z.string(),
  /** Names of the importing stacks; absent when they could not be read, then `failure` says why. */
  importers: z.array(z.string()).optional(),
  failure: Failure.optional(),
})
export type StackExport = z.infer<typeof StackExport>

export const StackTemplate = z.object({
  body: z.string(),
  format: z.enum(['json', 'yaml']),
  /** Which stages exist: `Processed` differs from `Original` where transforms ran. */
  stages: z.array(z.enum(['Original', 'Processed'])),
})
export type StackTemplate = z.infer<typeof StackTemplate>

export const ChangeSetRow = z.object({
  arn: z.string(),
  name: z.string(),
  status: z.string(),
  statusReason: z.string().optional(),
  executionStatus: z.string(),
  createdAt: z.iso.datetime().optional(),
  description: z.string().optional(),
})
export type ChangeSetRow = z.infer<typeof ChangeSetRow>

/** A reason that stands against a deletion. `blocks`: AWS will refuse or fail while it holds. */
export const DeletionObstacle = z.object({
  kind: z.enum([
    'termination-protection',
    'export-in-use',
    'nested-parent',
    'operation-in-progress',
    'retained-resource',
    'unreadable',
  ]),
  blocks: z.boolean(),
  sentence: z.string(),
  advice: z.string().optional(),
  /** The resource, export or stack that it is about. */
  subject: z.string().optional(),
  /** Names of what holds on to it, such as importing stacks. */
  holders: z.array(z.string()).optional(),
})
export type DeletionObstacle = z.infer<typeof DeletionObstacle>

/** What becomes of one resource when its stack is deleted. */
export const ResourceFate = z.object({
  stack: z.string(),
  path: z.array(z.string()),
  logicalId: z.string(),
  physicalId: z.string().optional(),
  type: z.string(),
  fate: z.enum(['destroyed', 'retained', 'snapshot', 'unknown']),
  /** Holds data that is gone with it. */
  stateful: z.boolean(),
  reason: z.string(),
})
export type ResourceFate = z.infer<typeof ResourceFate>

export const DeletionPreview = z.object({
  write: WritePreview,
  stack: StackRow,
  obstacles: z.array(DeletionObstacle),
  fates: z.array(ResourceFate),
  /** Logical ids that failed before: they may be retained when trying again. */
  failed: z.array(z.object({ logicalId: z.string(), type: z.string(), reason: z.string() })),
  /** Force mode is there only for a stack in DELETE_FAILED. */
  forceAllowed: z.boolean(),
})
export type DeletionPreview = z.infer<typeof DeletionPreview>

/** How a deletion stands. Streams end with `finished`. */
export const DeletionProgress = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    status: z.string(),
    resources: z.array(
      z.object({
        stack: z.string(),
        path: z.array(z.string()),
        logicalId: z.string(),
        type: z.string(),
        status: z.string(),
        reason: z.string().optional(),
      }),
    ),
  }),
  z.object({
    type: z.literal('finished'),
    /** `DELETE_COMPLETE`, `DELETE_FAILED`, or what the stack is in otherwise. */
    status: z.string(),
    failures: z.array(
      z.object({
        stack: z.string(),
        logicalId: z.string(),
        type: z.string(),
        reason: z.string(),
        advice: z.string().optional(),
      }),
    ),
    /** What DeletionPolicy, retain or force mode left behind. */
    left: z.array(
      z.object({ logicalId: z.string(), physicalId: z.string().optional(), type: z.string() }),
    ),
  }),
])
export type DeletionProgress = z.infer<typeof DeletionProgress>

/** What was kept of a stack before it was deleted. */
export const StackCopy = z.object({
  id: z.number().int(),
  arn: z.string(),
  name: z.string(),
  account: AccountId,
  region: RegionName,
  takenAt: z.iso.datetime(),
})
export type StackCopy = z.infer<typeof StackCopy>

export const StackCopyContent = StackCopy.extend({
  template: z.string(),
  parameters: z.array(StackParameter),
  tags: z.record(z.string(), z.string()),
  outputs: z.array(StackOutput),
  policy: z.string().optional(),
  capabilities: z.array(z.string()),
  role: z.string().optional(),
  resources: z.array(StackResource),
})
export type StackCopyContent = z.infer<typeof StackCopyContent>

/** The writes that need no preview of their own. */
export const StackAction = z.discriminatedUnion('action', [
  z.object({ action: z.literal('protect'), enabled: z.boolean() }),
  z.object({ action: z.literal('cancel-update') }),
  z.object({ action: z.literal('continue-rollback'), skip: z.array(z.string()) }),
])
export type StackAction = z.infer<typeof StackAction>

const DeletionChoice = z.object({
  /** Logical ids to retain; AWS takes them only for a stack in DELETE_FAILED. */
  retain: z.array(z.string()).default([]),
  /** FORCE_DELETE_STACK; AWS takes it only for a stack in DELETE_FAILED. */
  force: z.boolean().default(false),
})

export const stacksContract = {
  list: procedure('Read the stacks of the current scope, or of given targets')
    .input(
      z
        .object({
          /** Instead of the current scope. */
          targets: z.array(Target).optional(),
          /** Stay on: read again what is due, what is in motion often. */
          live: z.boolean().default(false),
          /** Begin with the rows of the last run, with their age. */
          stored: z.boolean().default(false),
          /** Read resting (empty) targets too. */
          all: z.boolean().default(false),
          /** Deleted stacks of the last 90 days instead of existing ones. */
          deleted: z.boolean().default(false),
        })
        .prefault({}),
    )
    .output(eventIterator(readingEvent(StackRow))),
  get: procedure('One stack').input(StackRef).output(StackDetail),
  resources: procedure('The resources of a stack and of all stacks nested in it')
    .input(StackRef)
    .output(z.array(StackResource)),
  events: procedure('The events of a stack and its nested ones, with operations and root causes')
    .input(StackRef.extend({ live: z.boolean().default(false) }))
    .output(eventIterator(StackEventsEvent)),
  exports: procedure('The exports of a stack, with the stacks that import them')
    .input(StackRef)
    .output(z.array(StackExport)),
  template: procedure('The template of a stack')
    .input(
      StackRef.extend({
        stage: z.enum(['Original', 'Processed']).default('Original'),
        /** Convert; as stored when absent. Comments are lost in a conversion. */
        format: z.enum(['json', 'yaml']).optional(),
      }),
    )
    .output(StackTemplate),
  policy: procedure('The stack policy, or null')
    .input(StackRef)
    .output(z.object({ body: z.string().nullable() })),
  changeSets: procedure('The change sets of a stack').input(StackRef).output(z.array(ChangeSetRow)),
  previewAction: procedure('What an action on a stack would call, as whom, and what it asks for')
    .input(StackRef.extend({ request: StackAction }))
    .output(WritePreview),
  act: procedure('Switch termination protection, cancel an update, continue a rollback')
    .input(StackRef.extend({ request: StackAction, confirmation: Confirmation }))
    .output(Written),
  previewDeletion: procedure('What stands against a deletion and what it destroys')
    .input(StackRef.extend(DeletionChoice.shape))
    .output(DeletionPreview),
  delete: procedure('Delete a stack, after keeping a copy of it')
    .input(StackRef.extend({ ...DeletionChoice.shape, confirmation: Confirmation }))
    .output(Written.extend({ copy: z.number().int() })),
  watchDeletion: procedure('The progress of a deletion, resource by resource, until it ends')
    .input(StackRef)
    .output(eventIterator(DeletionProgress)),
  copies: procedure('The copies kept of deleted stacks, newest first').output(z.array(StackCopy)),
  copy: procedure('One kept copy of a stack')
    .input(z.object({ id: z.number().int() }))
    .output(StackCopyContent),
}
