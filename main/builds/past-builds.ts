import { targetKey } from '../../shared/target.ts'
import { chunksOf } from '../aws/chunks.ts'
import { buildRow } from './join/build.ts'
import type { Door } from './parts.ts'
import type { BuildOf } from './reader.ts'
import { readBuilds } from './sources/builds.ts'

/** How many builds are asked for at once on the way back: the first that is too old ends it. */
const atOnce = 25

/**
 * Makes what reads the builds of a list, newest first, that were begun since a time. Builds that
 * have ended, or that CodeBuild no longer knows, are asked for once.
 */
export function createPastBuilds() {
  const targets = new Map<string, Map<string, BuildOf | undefined>>()
  return async (door: Door, ids: readonly string[], since: Date): Promise<BuildOf[]> => {
    const key = targetKey(door.target)
    const before = targets.get(key)
    // What is no longer listed is forgotten.
    const known = new Map(
      ids.flatMap((id) => (before?.has(id) ? [[id, before.get(id)] as const] : [])),
    )
    targets.set(key, known)
    const found: BuildOf[] = []
    for (const chunk of chunksOf(ids, atOnce)) {
      const builds = await readChunk(door, chunk, known)
      found.push(...builds.filter(({ startedAt = '' }) => startedAt >= since.toISOString()))
      if (builds.length > 0 && found.at(-1) !== builds.at(-1)) break
    }
    return found
  }
}

async function readChunk(
  door: Door,
  ids: readonly string[],
  known: Map<string, BuildOf | undefined>,
) {
  const unknown = ids.filter((id) => !known.has(id))
  const read = unknown.length > 0 ? await readBuilds(door, unknown) : []
  const fresh = new Map(
    read.map((build) => [build.id, { ...buildRow(build), project: build.projectName ?? '' }]),
  )
  for (const id of unknown) {
    const build = fresh.get(id)
    if (build === undefined || build.endedAt !== undefined) known.set(id, build)
  }
  return ids.flatMap((id) => fresh.get(id) ?? known.get(id) ?? [])
}
