import { implement } from '@orpc/server'
import { recordingsContract } from '../../../shared/recordings.ts'
import type { Recordings } from './recordings.ts'

/** The slice of the contract. That its user agreed in words is part of the input of `begin`. */
export function createRecordingsRouter(recordings: Recordings) {
  const os = implement(recordingsContract)
  return {
    list: os.list.handler(() => recordings.list()),
    begin: os.begin.handler(({ input }) => recordings.begin(input.session)),
    end: os.end.handler(({ input }) => recordings.end(input.session)),
    search: os.search.handler(({ input, signal }) => recordings.search(input.text, signal)),
    play: os.play.handler(({ input }) => recordings.play(input.id)),
    export: os.export.handler(({ input }) => recordings.export(input.id)),
    remove: os.remove.handler(async ({ input }) => {
      await recordings.remove(input.id)
      return {}
    }),
  }
}
