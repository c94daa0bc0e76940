import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Failure } from './failure.ts'
import { procedure } from './procedure.ts'
import { AccountId, RegionName, Target } from './target.ts'

/** Something that changes or changed: an operation with a beginning and, perhaps, an end. */
export const Change = z.object({
  /** Stable: kind, target and the operation's own id. */
  id: z.string(),
  kind: z.enum(['stack', 'service', 'pipeline', 'build', 'codedeploy']),
  account: AccountId,
  region: RegionName,
  /** The stack's, service's, pipeline's, project's or application's name. */
  name: z.string(),
  /** AWS's status word. */
  status: z.string(),
  outcome: z.enum(['in-progress', 'succeeded', 'failed', 'rolled-back', 'stuck', 'waiting']),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  /** How long it usually takes, in milliseconds. */
  usual: z.number().optional(),
  /** What happened, in a sentence. */
  sentence: z.string(),
  by: z.string().optional(),
  revision: z.string().optional(),
  /** The id of the change that set this one off: pipeline → stack → service. */
  cause: z.string().optional(),
  /** What it is of: stack ARN, `CLUSTER/SERVICE`, pipeline, build, CodeDeploy's deployment. */
  ref: z.string(),
})
export type Change = z.infer<typeof Change>

/** Changes that belong together, the cause first. */
export const Thread = z.object({
  id: z.string(),
  /** The worst outcome of its changes that still counts. */
  outcome: Change.shape.outcome,
  at: z.iso.datetime(),
  changes: z.array(Change),
})
export type Thread = z.infer<typeof Thread>

export const ActivityState = z.object({
  /** In motion first, then newest first. */
  threads: z.array(Thread),
  gaps: z.array(z.object({ target: Target, source: Change.shape.kind, failure: Failure })),
  pending: z.number().int(),
  readAt: z.iso.datetime().optional(),
})
export type ActivityState = z.infer<typeof ActivityState>

export const activityContract = {
  watch: procedure('Everything that changes over the current scope, in threads')
    .input(z.object({ hours: z.number().int().min(1).max(168).default(24) }).prefault({}))
    .output(eventIterator(ActivityState)),
}
