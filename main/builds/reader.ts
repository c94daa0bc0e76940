import type { Build } from '@aws-sdk/client-codebuild'
import type { ProjectRow } from '../../shared/builds.ts'
import type { Failure } from '../../shared/failure.ts'
import { targetKey } from '../../shared/target.ts'
import { toFailure } from '../aws/failures.ts'
import type { WholeReader } from '../aws/reader.ts'
import { projectRow } from './join/build.ts'
import type { BuildsParts, Door } from './parts.ts'
import { readBuilds, readNewestIds } from './sources/builds.ts'
import { readProjects } from './sources/projects.ts'

/**
 * Reads the build projects of a target, each with its newest build among the target's newest 100.
 * A build that has ended is read once. Where builds may not be read, the projects come without, and
 * that is a gap.
 */
export function createProjectsReader({
  caller,
}: Pick<BuildsParts, 'caller'>): WholeReader<ProjectRow> {
  const ended = new Map<string, Newest['latest']>()
  return {
    name: 'build-projects',
    service: 'codebuild',
    operation: 'ListProjects',
    async readWhole(target, signal) {
      const door: Door = { caller, target, signal }
      const key = targetKey(target)
      const projects = await readProjects(door)
      const { latest, gaps } =
        projects.length > 0 ? await newestBuilds(door, ended.get(key) ?? nothing.latest) : nothing
      const stands = [...latest].filter(([, build]) => build.endTime !== undefined)
      ended.set(key, new Map(stands))
      const rows = projects.map((project) =>
        projectRow(target, project, latest.get(project.name ?? '')),
      )
      return { rows, gaps }
    },
  }
}

interface Newest {
  /** By the project's name. */
  readonly latest: ReadonlyMap<string, Build>
  readonly gaps: Failure[]
}

const nothing: Newest = { latest: new Map(), gaps: [] }

async function newestBuilds(door: Door, ended: Newest['latest']): Promise<Newest> {
  try {
    const newest = newestOf(await readNewestIds(door))
    const known = [...ended].filter(([project, { id }]) => newest.get(project) === id)
    const latest = new Map(known)
    const unknown = [...newest].flatMap(([project, id]) => (latest.has(project) ? [] : [id]))
    const builds = unknown.length > 0 ? await readBuilds(door, unknown) : []
    for (const build of builds) latest.set(build.projectName ?? '', build)
    return { latest, gaps: [] }
  } catch (error) {
    if (door.signal?.aborted) throw error
    return { latest: ended, gaps: [toFailure(error, door.target)] }
  }
}

/** The newest build of each project; a build's id begins with its project's name. Pure. */
function newestOf(newestFirst: readonly string[]): Map<string, string> {
  const oldestFirst = newestFirst.toReversed()
  return new Map(oldestFirst.map((id) => [id.slice(0, id.lastIndexOf(':')), id]))
}
