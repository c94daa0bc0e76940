import type { Build } from '@aws-sdk/client-codebuild'
import type { ProjectRow } from '../../shared/builds.ts'
import type { Failure } from '../../shared/failure.ts'
import { toFailure } from '../aws/failures.ts'
import type { WholeReader } from '../aws/reader.ts'
import { projectRow } from './join/build.ts'
import type { BuildsParts, Door } from './parts.ts'
import { readBuilds, readNewestIds } from './sources/builds.ts'
import { readProjects } from './sources/projects.ts'

/**
 * Reads the build projects of a target, each with its newest build among the target's newest 100.
 * Where builds may not be read, the projects come without, and that is a gap.
 */
export function createProjectsReader({
  caller,
}: Pick<BuildsParts, 'caller'>): WholeReader<ProjectRow> {
  return {
    name: 'build-projects',
    service: 'codebuild',
    operation: 'ListProjects',
    async readWhole(target, signal) {
      const door: Door = { caller, target, signal }
      const projects = await readProjects(door)
      const { latest, gaps } = projects.length > 0 ? await newestBuilds(door) : nothing
      const rows = projects.map((project) =>
        projectRow(target, project, latest.get(project.name ?? '')),
      )
      return { rows, gaps }
    },
  }
}

interface Newest {
  readonly latest: ReadonlyMap<string, Build>
  readonly gaps: Failure[]
}

const nothing: Newest = { latest: new Map(), gaps: [] }

async function newestBuilds(door: Door): Promise<Newest> {
  try {
    const builds = await readBuilds(door, await readNewestIds(door))
    const latest = new Map<string, Build>()
    for (const build of builds) {
      const before = latest.get(build.projectName ?? '')
      const isNewer = (build.startTime ?? 0) > (before?.startTime ?? 0)
      if (!before || isNewer) latest.set(build.projectName ?? '', build)
    }
    return { latest, gaps: [] }
  } catch (error) {
    if (door.signal?.aborted) throw error
    return { latest: new Map(), gaps: [toFailure(error, door.target)] }
  }
}
