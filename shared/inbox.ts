import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Failure } from './failure.ts'
import { Confirmation, WritePreview, Written } from './journal.ts'
import { procedure } from './procedure.ts'
import { AccountId, RegionName, Target } from './target.ts'

/** One thing that waits for a person. */
export const InboxItem = z.object({
  /** Stable for as long as it waits: kind, target and what it is of. */
  id: z.string(),
  kind: z.enum(['approval', 'pause-hook', 'ready-wait', 'change-set', 'plan', 'login']),
  /** Absent for plans and logins, which may be about several. */
  account: AccountId.optional(),
  region: RegionName.optional(),
  /** Such as the pipeline, the service, the stack. */
  title: z.string(),
  /** What it would change, in a sentence. */
  changes: z.string(),
  /** Who pushed or asked, as far as AWS tells. */
  by: z.string().optional(),
  since: z.iso.datetime().optional(),
  expiresAt: z.iso.datetime().optional(),
  /** A commit, an execution, a change set: what approving is about. */
  subject: z.string().optional(),
  /**
   * What it is of: stack ARN, `CLUSTER/SERVICE`, pipeline, CodeDeploy's deployment, plan, portal.
   */
  link: z.object({
    kind: z.enum(['stack', 'service', 'codedeploy', 'pipeline', 'plan', 'portal']),
    id: z.string(),
  }),
  /** The change set's ARN, where it is about one. */
  changeSet: z.string().optional(),
  /** Whether it can be answered from here, and how. */
  answers: z.array(z.enum(['approve', 'reject'])),
})
export type InboxItem = z.infer<typeof InboxItem>

/** The whole inbox, as far as it is read; failures by target and source. */
export const InboxState = z.object({
  items: z.array(InboxItem),
  /** What could not be asked. */
  gaps: z.array(z.object({ target: Target, source: InboxItem.shape.kind, failure: Failure })),
  /** How many targets are still being read for the first time. */
  pending: z.number().int(),
  readAt: z.iso.datetime().optional(),
  /** Of how many stacks the change sets were read, and since when the oldest answer holds. */
  changeSets: z
    .object({
      asked: z.number().int(),
      of: z.number().int(),
      oldest: z.iso.datetime().optional(),
    })
    .optional(),
})
export type InboxState = z.infer<typeof InboxState>

export const InboxAnswer = z.object({
  id: z.string(),
  answer: z.enum(['approve', 'reject']),
  reason: z.string().max(512),
})
export type InboxAnswer = z.infer<typeof InboxAnswer>

export const inboxContract = {
  watch: procedure('What waits for a person in the current scope, now and at every change').output(
    eventIterator(InboxState),
  ),
  previewAnswer: procedure('What an answer would call, as whom, and what it asks for')
    .input(InboxAnswer)
    .output(WritePreview),
  answer: procedure('Approve or reject, with a reason')
    .input(InboxAnswer.extend({ confirmation: Confirmation }))
    .output(Written),
}
