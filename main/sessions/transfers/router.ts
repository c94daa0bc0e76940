import { implement } from '@orpc/server'
import { transfersContract } from '../../../shared/transfers.ts'
import { streamOf } from '../../aws/signal.ts'
import type { Transfers } from './transfers.ts'

/** The slice of the contract. */
export function createTransfersRouter(transfers: Transfers) {
  const os = implement(transfersContract)
  return {
    watch: os.watch.handler(({ signal }) =>
      streamOf(transfers.changed, () => transfers.list(), signal),
    ),
    preview: os.preview.handler(({ input }) => transfers.preview(input)),
    begin: os.begin.handler(({ input }) => transfers.begin(input)),
    put: os.put.handler(async ({ input }) => {
      await transfers.put(input.id, input.offset, input.base64)
      return {}
    }),
    take: os.take.handler(({ input }) => transfers.take(input.id, input.offset)),
    pause: os.pause.handler(({ input }) => transfers.pause(input.id)),
    resume: os.resume.handler(({ input }) => transfers.resume(input.id)),
    cancel: os.cancel.handler(async ({ input }) => {
      await transfers.cancel(input.id)
      return {}
    }),
  }
}
