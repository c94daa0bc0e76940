import { z } from 'zod'
import { Failure } from './failure.ts'
import { AccountId, RegionName } from './target.ts'

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

/** What a change set would change, were it executed. */
export const ChangeSetDetail = z.object({
  changes: z.array(
    z.object({
      /** `Add`, `Modify`, `Remove`, `Import` or `Dynamic`. */
      action: z.string(),
      logicalId: z.string(),
      type: z.string(),
      /** `True`, `False` or `Conditional`, for what is modified. */
      replacement: z.string().optional(),
    }),
  ),
})
export type ChangeSetDetail = z.infer<typeof ChangeSetDetail>
