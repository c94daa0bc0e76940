import { setImmediate } from 'node:timers/promises'
import type { Recording, RecordingHit } from '../../../shared/recordings.ts'
import { castEvents } from './cast-file.ts'
import { createPlainLines } from './plain-lines.ts'

/** Of a line that is shown, around what was found. */
const shownAround = 200
/** After so many events others get their turn. */
const eventsAtOnce = 500

/**
 * The lines that hold a text, in whatever case, recording by recording, as they are found. A
 * recording whose file is gone has none.
 */
export async function* searchRecordings(
  list: () => Promise<readonly Recording[]>,
  pathOf: (id: string) => string,
  text: string,
  signal?: AbortSignal,
): AsyncGenerator<RecordingHit> {
  for (const recording of await list()) {
    const path = pathIfThere(pathOf, recording.id)
    if (path === undefined) continue
    for await (const { at, line } of linesOf(path)) {
      if (signal?.aborted === true) return
      const place = line.toLowerCase().indexOf(text.toLowerCase())
      if (place < 0) continue
      yield { recording, at, line: line.slice(Math.max(0, place - shownAround), place + 400) }
    }
  }
}

function pathIfThere(pathOf: (id: string) => string, id: string): string | undefined {
  try {
    return pathOf(id)
  } catch {
    return undefined
  }
}

async function* linesOf(path: string) {
  const lines = createPlainLines()
  let events = 0
  for await (const [at, kind, data] of castEvents(path)) {
    if (kind === 'o') yield* lines.take(at, data)
    events += 1
    if (events % eventsAtOnce === 0) await setImmediate()
  }
  yield* lines.rest()
}
