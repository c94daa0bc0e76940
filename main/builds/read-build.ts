import { FailureError } from '../../shared/failure.ts'
import type { BuildDetail } from '../../shared/builds.ts'
import { buildDetail } from './join/build.ts'
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
