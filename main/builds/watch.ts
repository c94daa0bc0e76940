import { setTimeout } from 'node:timers/promises'
import type { BuildDetail } from '../../shared/builds.ts'
import type { Door } from './parts.ts'
import { readBuild } from './read-build.ts'

/** A build at every change until it ends. Throws where it cannot be read. */
export async function* watchBuild(door: Door, id: string): AsyncGenerator<BuildDetail, void> {
  const { signal } = door
  let last = ''
  while (!signal?.aborted) {
    const build = await readBuild(door, id)
    const text = JSON.stringify(build)
    if (text !== last) yield build
    last = text
    if (build.endedAt) return
    await setTimeout(2_000, undefined, signal && { signal }).catch(() => undefined)
  }
}
