import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Failure } from './failure.ts'
import { Confirmation, WritePreview } from './journal.ts'
import { NodeRef } from './nodes.ts'
import { procedure } from './procedure.ts'
import { AccountId, RegionName } from './target.ts'

/** Where a session stands; `since` is when it came to stand there. */
export const SessionState = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('connecting'), since: z.iso.datetime() }),
  /** With `silentSince` the node's agent has not answered since then. */
  z.object({
    phase: z.literal('live'),
    since: z.iso.datetime(),
    silentSince: z.iso.datetime().optional(),
  }),
  /** The connection is gone, the session is not: it is being taken up again. */
  z.object({
    phase: z.literal('resuming'),
    since: z.iso.datetime(),
    attempts: z.number().int(),
    /** When it is tried again; absent while a try is under way. */
    nextAt: z.iso.datetime().optional(),
    failure: Failure.optional(),
  }),
  /** It waits for a person, such as for a login, and is taken up at once after. */
  z.object({ phase: z.literal('lost'), since: z.iso.datetime(), failure: Failure }),
  /** Left behind by a run of Foredeck that ended without ending it. */
  z.object({ phase: z.literal('orphaned'), since: z.iso.datetime(), resumable: z.boolean() }),
  z.object({
    phase: z.literal('ended'),
    since: z.iso.datetime(),
    /** The service's reason, or ours; empty where the shell just ended. */
    reason: z.string(),
    exitCode: z.number().int().optional(),
  }),
])
export type SessionState = z.infer<typeof SessionState>

/** A session as panes, lists and the journal's readers know it. Holds no token and no key. */
export const SessionRow = z.object({
  /** AWS's session id. */
  id: z.string(),
  account: AccountId,
  region: RegionName,
  /** See `NodeRef.node`. */
  node: z.string(),
  nodeName: z.string(),
  /** Who opened it: the caller's ARN, and its role's name. */
  principal: z.string(),
  role: z.string(),
  /** What it is for; panes show `shell` and `command`. */
  purpose: z.enum(['shell', 'command', 'tunnel', 'files']),
  document: z.string(),
  /** The command that runs instead of a shell. */
  command: z.string().optional(),
  startedAt: z.iso.datetime(),
  state: SessionState,
  encrypted: z.boolean(),
  agentVersion: z.string().optional(),
  /** The account's own words, shown once at the beginning. */
  customerMessage: z.string().optional(),
  /** When AWS ends it if nothing is typed or printed until then, where known. */
  idleEndsAt: z.iso.datetime().optional(),
  /** The recording under way, by id. */
  recording: z.string().optional(),
  /** Smoothed time of an acknowledgement, in milliseconds. */
  roundTrip: z.number().optional(),
  /** Frames that were not what the protocol says and were passed over; absent for none. */
  dropped: z.int().positive().optional(),
})
export type SessionRow = z.infer<typeof SessionRow>

/** What is to be opened where. */
export const SessionWish = NodeRef.extend({
  /** The Session document; the account's preferred shell when absent. */
  document: z.string().optional(),
  /** Run this instead of a shell. */
  command: z.string().min(1).optional(),
  /** Without a terminal: separate standard error, exit code. Not for containers. */
  plain: z.boolean().default(false),
  columns: z.number().int().min(1).max(1000).default(80),
  rows: z.number().int().min(1).max(1000).default(24),
  /** Goes into AWS's own history of sessions. */
  reason: z.string().max(256).optional(),
})
export type SessionWish = z.infer<typeof SessionWish>

const SessionId = z.object({ id: z.string() })

export const sessionsContract = {
  preview: procedure('What opening a session would call, as whom, and what it asks for')
    .input(SessionWish)
    .output(WritePreview),
  start: procedure('Open a session; its bytes go over the binary channel')
    .input(SessionWish.extend({ confirmation: Confirmation }))
    .output(z.object({ session: SessionRow, entry: z.number().int() })),
  list: procedure('The sessions that are open, were left behind, or ended in this run').output(
    z.array(SessionRow),
  ),
  watch: procedure('The sessions now and at every change').output(
    eventIterator(z.array(SessionRow)),
  ),
  wake: procedure('Take a session up again now; all that wait when no id is given')
    .input(SessionId.partial().prefault({}))
    .output(z.object({})),
  adopt: procedure('Take up a session that an earlier run left behind')
    .input(SessionId)
    .output(SessionRow),
  terminate: procedure('End a session at AWS').input(SessionId).output(z.object({})),
  forget: procedure('Let go of a session that has ended, and of what it printed')
    .input(SessionId)
    .output(z.object({})),
}
