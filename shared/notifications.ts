import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Change } from './activity.ts'
import { InboxItem } from './inbox.ts'
import { procedure } from './procedure.ts'
import { AccountId, RegionName } from './target.ts'

/** A time of the day, `22:00`, in the zone of the machine that Foredeck runs on. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time is written 22:00')

/** Hours in which nothing is told; over midnight where `until` is before `from`. */
export const QuietHours = z.object({ from: TimeOfDay, until: TimeOfDay })
export type QuietHours = z.infer<typeof QuietHours>

/** When to tell. */
export const NoticeRule = z.object({
  id: z.string().min(1).max(64),
  on: z.boolean(),
  /** A scope's id; absent: whatever scope is current. */
  scope: z.string().optional(),
  /** Its own hours instead of those of all rules; with equal ends it is never quiet. */
  quiet: QuietHours.optional(),
  about: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('changes'),
      /** Empty: every kind. */
      kinds: z.array(Change.shape.kind),
      outcomes: z.array(Change.shape.outcome).min(1),
    }),
    z.object({
      kind: z.literal('inbox'),
      /** Empty: every kind. */
      kinds: z.array(InboxItem.shape.kind),
      /** How long it must have waited, in minutes. */
      olderThan: z.number().int().min(0).max(10_080),
    }),
  ]),
})
export type NoticeRule = z.infer<typeof NoticeRule>

/** All rules, and when those without hours of their own are quiet. */
export const NoticeRules = z.object({
  rules: z.array(NoticeRule).max(50),
  quiet: QuietHours.optional(),
})
export type NoticeRules = z.infer<typeof NoticeRules>

/** Something to tell, once. */
export const DueNotice = z.object({
  /** Stable: what it is about and how that stands. */
  id: z.string(),
  title: z.string(),
  body: z.string(),
  account: AccountId.optional(),
  region: RegionName.optional(),
  /** What it opens. */
  link: z.object({
    kind: z.enum(['stack', 'service', 'pipeline', 'build', 'codedeploy', 'plan', 'portal']),
    id: z.string(),
  }),
})
export type DueNotice = z.infer<typeof DueNotice>

/** What rules for other scopes make Foredeck read beside the current one. */
export const NoticeReach = z.object({
  /** Targets outside of the current scope that rules name. */
  outside: z.number().int(),
  /** How many of them are read. */
  read: z.number().int(),
})
export type NoticeReach = z.infer<typeof NoticeReach>

export const notificationsContract = {
  rules: procedure('The rules by which notices are told').output(NoticeRules),
  setRules: procedure('Change the rules by which notices are told')
    .input(NoticeRules)
    .output(NoticeRules),
  reach: procedure('How many targets beside the current scope the rules reach').output(NoticeReach),
  watch: procedure('What is to be told, each once, as it becomes due').output(
    eventIterator(z.array(DueNotice)),
  ),
}
