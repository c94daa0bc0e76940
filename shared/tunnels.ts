import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Failure } from './failure.ts'
import { Confirmation, WritePreview } from './journal.ts'
import { procedure } from './procedure.ts'
import { AccountId, RegionName } from './target.ts'

const Port = z.number().int().min(1).max(65_535)

/** Through which node a tunnel goes. */
export const TunnelVia = z.discriminatedUnion('by', [
  z.object({ by: z.literal('node'), node: z.string().min(1) }),
  /** Any node that is online and has this tag. */
  z.object({ by: z.literal('tag'), key: z.string().min(1), value: z.string() }),
  /** Any node that is online and belongs to this stack. */
  z.object({ by: z.literal('stack'), stack: z.string().min(1) }),
])
export type TunnelVia = z.infer<typeof TunnelVia>

/** A tunnel as its user describes it. */
export const TunnelPlan = z.object({
  name: z.string().trim().min(1).max(80),
  account: AccountId,
  region: RegionName,
  via: TunnelVia,
  /** A host that the node can reach; the node itself when absent. */
  host: z.string().min(1).max(255).optional(),
  port: Port,
  /** The port on 127.0.0.1; any free one when absent. */
  localPort: Port.optional(),
})
export type TunnelPlan = z.infer<typeof TunnelPlan>

/** How a tunnel stands. */
export const TunnelState = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('stopped') }),
  z.object({ phase: z.literal('starting'), since: z.iso.datetime() }),
  z.object({ phase: z.literal('open'), since: z.iso.datetime() }),
  /** The session is being taken up again, or its node does not answer; connections wait. */
  z.object({
    phase: z.literal('resuming'),
    since: z.iso.datetime(),
    failure: Failure.optional(),
  }),
  /** The session ended or its node is gone: a new one is opened, on another node if need be. */
  z.object({
    phase: z.literal('restarting'),
    since: z.iso.datetime(),
    nextAt: z.iso.datetime().optional(),
    failure: Failure.optional(),
  }),
  z.object({ phase: z.literal('failed'), since: z.iso.datetime(), failure: Failure }),
])
export type TunnelState = z.infer<typeof TunnelState>

/** A saved tunnel with how it stands. */
export const TunnelRow = TunnelPlan.extend({
  id: z.string(),
  state: TunnelState,
  /** The node that it goes through now, and its name. */
  node: z.string().optional(),
  nodeName: z.string().optional(),
  /** The session that it goes through now. */
  session: z.string().optional(),
  /** The port that is listened on now. */
  boundPort: z.number().int().optional(),
  /** What went wrong last with a single connection, while the tunnel itself stays open. */
  trouble: Failure.optional(),
  /** Connections that are open now, and all there were. */
  connections: z.number().int(),
  accepted: z.number().int(),
  bytesSent: z.number().int(),
  bytesReceived: z.number().int(),
})
export type TunnelRow = z.infer<typeof TunnelRow>

const TunnelId = z.object({ id: z.string() })

export const tunnelsContract = {
  list: procedure('The saved tunnels, by name').output(z.array(TunnelRow)),
  watch: procedure('The saved tunnels now and at every change, at most twice a second').output(
    eventIterator(z.array(TunnelRow)),
  ),
  save: procedure('Save a tunnel; with an id it replaces the one that stands there')
    .input(TunnelPlan.extend({ id: z.string().optional() }))
    .output(TunnelRow),
  remove: procedure('Stop a tunnel and forget it').input(TunnelId).output(z.object({})),
  preview: procedure('What starting a tunnel would call, as whom, and what it asks for')
    .input(TunnelId)
    .output(WritePreview),
  start: procedure('Listen on the local port and open the session behind it')
    .input(TunnelId.extend({ confirmation: Confirmation }))
    .output(TunnelRow),
  stop: procedure('Close the local port, its connections and the session')
    .input(TunnelId)
    .output(TunnelRow),
}
