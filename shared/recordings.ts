import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './procedure.ts'
import { AccountId, RegionName } from './target.ts'

/** A session's recording, kept as asciicast v2 in the data folder. */
export const Recording = z.object({
  id: z.string(),
  session: z.string(),
  account: AccountId,
  region: RegionName,
  node: z.string(),
  nodeName: z.string(),
  principal: z.string(),
  startedAt: z.iso.datetime(),
  /** Absent while it runs. */
  endedAt: z.iso.datetime().optional(),
  seconds: z.number(),
  bytes: z.number().int(),
  columns: z.number().int(),
  rows: z.number().int(),
})
export type Recording = z.infer<typeof Recording>

/** One event of an asciicast v2: seconds from the start, what it is, its data. */
export const CastEvent = z.tuple([z.number(), z.enum(['o', 'r', 'm']), z.string()])
export type CastEvent = z.infer<typeof CastEvent>

/** A line of a recording that holds what was searched for. */
export const RecordingHit = z.object({
  recording: Recording,
  /** Seconds from the start. */
  at: z.number(),
  /** The line's text, without control sequences. */
  line: z.string(),
})
export type RecordingHit = z.infer<typeof RecordingHit>

const RecordingId = z.object({ id: z.string() })

export const recordingsContract = {
  list: procedure('The recordings kept, newest first').output(z.array(Recording)),
  begin: procedure('Record a session from now on; its user agreed to it in words')
    .input(z.object({ session: z.string(), consent: z.literal('record this session') }))
    .output(Recording),
  end: procedure('Stop recording a session')
    .input(z.object({ session: z.string() }))
    .output(Recording),
  search: procedure('Lines of recordings that hold a text, as they are found')
    .input(z.object({ text: z.string().min(1).max(200) }))
    .output(eventIterator(RecordingHit)),
  play: procedure('The events of a recording, in bundles, in order')
    .input(RecordingId)
    .output(eventIterator(z.array(CastEvent))),
  export: procedure('The asciicast v2 file, in pieces of text')
    .input(RecordingId)
    .output(eventIterator(z.object({ text: z.string() }))),
  remove: procedure('Remove a recording').input(RecordingId).output(z.object({})),
}
