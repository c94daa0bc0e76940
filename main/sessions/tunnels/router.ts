import { implement } from '@orpc/server'
import { tunnelsContract } from '../../../shared/tunnels.ts'
import { streamOf } from '../../aws/signal.ts'
import type { Tunnels } from './tunnels.ts'

/** The tunnels' slice of the contract. */
export function createTunnelsRouter(tunnels: Tunnels) {
  const os = implement(tunnelsContract)
  return {
    list: os.list.handler(() => tunnels.list()),
    watch: os.watch.handler(({ signal }) =>
      streamOf(tunnels.changed, () => tunnels.list(), signal),
    ),
    save: os.save.handler(({ input: { id, ...plan } }) => tunnels.save(plan, id)),
    remove: os.remove.handler(({ input }) => {
      tunnels.remove(input.id)
      return {}
    }),
    preview: os.preview.handler(({ input }) => tunnels.preview(input.id)),
    start: os.start.handler(({ input }) => tunnels.start(input.id, input.confirmation)),
    stop: os.stop.handler(({ input }) => tunnels.stop(input.id)),
  }
}
