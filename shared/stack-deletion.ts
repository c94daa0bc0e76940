import { z } from 'zod'
import { WritePreview } from './journal.ts'
import { StackOutput, StackParameter, StackResource, StackRow } from './stack-reading.ts'
import { AccountId, RegionName } from './target.ts'

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

/** With what a deletion is asked for. */
export const DeletionChoice = z.object({
  /** Logical ids to retain; AWS takes them only for a stack in DELETE_FAILED. */
  retain: z.array(z.string()).default([]),
  /** FORCE_DELETE_STACK; AWS takes it only for a stack in DELETE_FAILED. */
  force: z.boolean().default(false),
})
