import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Failure } from './failure.ts'
import { Confirmation, WritePreview } from './journal.ts'
import { NodeRef } from './nodes.ts'
import { procedure } from './procedure.ts'
import { AccountId, RegionName } from './target.ts'

/** The largest file that goes over a session, in bytes. */
export const largestTransfer = 50 * 1024 * 1024

/** A file on its way to or from a node. */
export const Transfer = z.object({
  id: z.string(),
  account: AccountId,
  region: RegionName,
  node: z.string(),
  nodeName: z.string(),
  direction: z.enum(['upload', 'download']),
  /** The file's path on the node. */
  path: z.string(),
  /** The file's own name. */
  name: z.string(),
  /** Its size in bytes, once known. */
  size: z.number().int().optional(),
  /** Bytes that have arrived and been written. */
  done: z.number().int(),
  state: z.discriminatedUnion('phase', [
    z.object({ phase: z.literal('starting') }),
    z.object({ phase: z.literal('running') }),
    z.object({ phase: z.literal('paused') }),
    z.object({ phase: z.literal('checking') }),
    /** Both sides agree on the SHA-256 (hex). */
    z.object({ phase: z.literal('done'), checksum: z.string() }),
    z.object({ phase: z.literal('failed'), failure: Failure }),
  ]),
  startedAt: z.iso.datetime(),
})
export type Transfer = z.infer<typeof Transfer>

/** What is to be sent or fetched. */
export const TransferWish = NodeRef.extend({
  direction: z.enum(['upload', 'download']),
  path: z.string().min(1).max(4096),
  /** Of an upload, in bytes. */
  size: z.number().int().min(0).max(largestTransfer).optional(),
})
export type TransferWish = z.infer<typeof TransferWish>

const TransferId = z.object({ id: z.string() })

export const transfersContract = {
  watch: procedure('The transfers of this run now and at every change').output(
    eventIterator(z.array(Transfer)),
  ),
  preview: procedure('What a transfer would call, as whom, and what it asks for')
    .input(TransferWish)
    .output(WritePreview),
  begin: procedure('Begin to send or fetch a file')
    .input(TransferWish.extend({ confirmation: Confirmation }))
    .output(Transfer),
  put: procedure('A piece of a file that is sent; settles when there is room for the next')
    .input(TransferId.extend({ offset: z.number().int().min(0), base64: z.string() }))
    .output(z.object({})),
  take: procedure('The bytes of a file that was fetched, a piece at a time')
    .input(TransferId.extend({ offset: z.number().int().min(0) }))
    .output(z.object({ base64: z.string(), last: z.boolean() })),
  pause: procedure('Hold a transfer; what has arrived stays').input(TransferId).output(Transfer),
  resume: procedure('Go on where a transfer was held or failed').input(TransferId).output(Transfer),
  cancel: procedure('Stop a transfer and forget it').input(TransferId).output(z.object({})),
}
