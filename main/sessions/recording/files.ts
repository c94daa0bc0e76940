import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FailureError } from '../../../shared/failure.ts'
import type { Recording } from '../../../shared/recordings.ts'
import { castEvents } from './cast-file.ts'

/** Where recordings lie in the data folder. */
export interface CastFiles {
  /** Makes the folder, for its user alone, and returns the file's path. */
  newPath(id: string): string
  /** The path of a file that is there; throws a `FailureError` where it is gone. */
  path(id: string): string
  remove(id: string): void
  /** What the file of a recording that a crash cut off still says of its end. */
  ended(recording: Recording): Promise<Recording>
}

/** {@link CastFiles} under `recordings` in the data folder. */
export function castFiles(dataFolder: string): CastFiles {
  const folder = join(dataFolder, 'recordings')
  const pathOf = (id: string) => join(folder, `${id}.cast`)
  return {
    newPath(id) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      return pathOf(id)
    },
    path(id) {
      if (sizeOf(pathOf(id)) === undefined) throw new FailureError(gone(pathOf(id)))
      return pathOf(id)
    },
    remove: (id) => rmSync(pathOf(id), { force: true }),
    async ended(recording) {
      const path = pathOf(recording.id)
      const bytes = sizeOf(path) ?? 0
      let seconds = 0
      if (bytes > 0) for await (const [at] of castEvents(path)) seconds = Math.max(seconds, at)
      const endedAt = new Date(Date.parse(recording.startedAt) + seconds * 1000).toISOString()
      return { ...recording, endedAt, seconds, bytes }
    },
  }
}

function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size
}

function gone(file: string) {
  return {
    kind: 'not-found',
    sentence: 'The file of this recording is not there any more.',
    advice: 'Remove the recording from the list.',
    file,
    retryable: false,
  } as const
}
