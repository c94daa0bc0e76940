import { FailureError } from '../../shared/failure.ts'
import type { BuildDetail } from '../../shared/builds.ts'
import { buildDetail } from './join/build.ts'
import { targetKey } from '../../shared/target.ts'
import type { Door } from './parts.ts'
import { readBuilds } from './sources/builds.ts'

/** One build. Throws a `FailureError`, also where CodeBuild does not know it. */
export async function readBuild(door: Door, id: string): Promise<BuildDetail> {
  const [build] = await readBuilds(door, [id])
  if (build) return buildDetail(door.target, build)
  const { account, region } = door.target
  throw new FailureError({
    ...{ kind: 'not-found', account, region, service: 'codebuild', operation: 'BatchGetBuilds' },
    sentence: `CodeBuild knows no build ${id}.`,
    advice: 'CodeBuild keeps builds for a year, and forgets them with their project.',
    retryable: false,
  })
}

/** Reads one build, as {@link readBuild} does. */
export type BuildReading = (door: Door, id: string) => Promise<BuildDetail>

/** Who asks again within this shares the reading before, in milliseconds. */
const shared = 1_500

/** Reads builds, each once for all who look at it at the same time: its page and its log. */
export function createSharedReading(read: BuildReading, clock: () => number): BuildReading {
  const readings = new Map<string, { readonly at: number; readonly build: Promise<BuildDetail> }>()
  return (door, id) => {
    const [key, at] = [JSON.stringify([targetKey(door.target), id]), clock()]
    for (const [other, reading] of readings) if (at - reading.at >= shared) readings.delete(other)
    const known = readings.get(key)
    if (known) return known.build
    // Without the signal: others may wait for the same reading.
    const build = read({ ...door, signal: undefined }, id)
    readings.set(key, { at, build })
    // A reading that failed says nothing about the next.
    build.catch(() => readings.delete(key))
    return build
  }
}
