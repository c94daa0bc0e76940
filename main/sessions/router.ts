import { implement } from '@orpc/server'
import { sessionsContract } from '../../shared/sessions.ts'
import { streamOf } from '../aws/signal.ts'
import type { Sessions } from './door.ts'

/** The sessions' slice of the contract. */
export function createSessionsRouter(sessions: Sessions) {
  const os = implement(sessionsContract)
  const changed = { listen: (listener: () => void) => sessions.onChange(listener) }
  return {
    preview: os.preview.handler(({ input }) => sessions.preview(input)),
    start: os.start.handler(({ input }) => sessions.start(input)),
    list: os.list.handler(() => sessions.list()),
    watch: os.watch.handler(async function* ({ signal }) {
      yield* streamOf(changed, () => sessions.list(), signal)
    }),
    wake: os.wake.handler(({ input }) => {
      sessions.wake(input.id)
      return {}
    }),
    adopt: os.adopt.handler(({ input }) => sessions.adopt(input.id)),
    terminate: os.terminate.handler(async ({ input }) => {
      await sessions.terminate(input.id)
      return {}
    }),
    forget: os.forget.handler(({ input }) => {
      sessions.forget(input.id)
      return {}
    }),
  }
}
