import type { BuildDetail } from '../../shared/builds.ts'
import { toFailure } from '../aws/failures.ts'
import { sleepByClock } from '../aws/sleep.ts'
import type { Door } from './parts.ts'
import type { BuildReading } from './read-build.ts'

/**
 * A build at every change until it ends, looked at every `pause` milliseconds. Throws where it
 * cannot be read at first; a later look that fails is a gap of what was known, and tried again.
 */
export async function* watchBuild(
  door: Door,
  id: string,
  read: BuildReading,
  pause = 2_000,
): AsyncGenerator<BuildDetail, void> {
  const { signal } = door
  let last = ''
  let known: BuildDetail | undefined
  while (!signal?.aborted) {
    const build: BuildDetail = await lookAgain(() => read(door, id), door, known)
    known = build
    const text = JSON.stringify(build)
    if (text !== last) yield build
    last = text
    if (build.endedAt) return
    await sleepByClock(pause, signal).catch(() => undefined)
  }
}

async function lookAgain(
  read: () => Promise<BuildDetail>,
  door: Door,
  known: BuildDetail | undefined,
) {
  try {
    return await read()
  } catch (error) {
    if (known === undefined || door.signal?.aborted) throw error
    return { ...known, gaps: [toFailure(error, door.target)] }
  }
}
