import type { Build, Project } from '@aws-sdk/client-codebuild'
import type { BuildRow, ProjectRow } from '../../shared/builds.ts'
import type { Failure } from '../../shared/failure.ts'
import { type Target, targetKey } from '../../shared/target.ts'
import { toFailure } from '../aws/failures.ts'
import type { WholeReader } from '../aws/reader.ts'
import { projectRow } from './join/build.ts'
import type { BuildsParts, Door } from './parts.ts'
import { createPastBuilds } from './past-builds.ts'
import { readBuilds, readNewestIds } from './sources/builds.ts'
import { readProjects } from './sources/projects.ts'

/** A build with the name of its project. */
export type BuildOf = BuildRow & { readonly project: string }

/** Reads the build projects of targets; one for all lists, so that they share what it knows. */
export interface ProjectsReader extends WholeReader<ProjectRow> {
  /** The same for who asks once: which projects there are is asked now. */
  readonly anew: WholeReader<ProjectRow>
  /**
   * The builds begun since then, newest first, as far as they are among the newest 100 of the last
   * look. Those that have ended are asked for once. Throws a `FailureError`.
   */
  recent(target: Target, since: Date, signal: AbortSignal): Promise<readonly BuildOf[]>
}

/** What was read of one target. */
interface Seen {
  readonly projects: readonly Project[]
  /** When the projects were listed, in milliseconds since 1970. */
  readonly listedAt: number
  /** The newest 100 builds, newest first. */
  readonly ids: readonly string[]
  /** Builds that have ended, by their projects' names. */
  readonly ended: Newest['latest']
}

/** For so long (ms) nobody asks again which projects there are, and how they are made. */
const projectsHold = 10 * 60_000

/**
 * Reads the build projects of a target, each with its newest build among the target's newest 100.
 * A build that has ended is read once. Where builds may not be read, the projects come without, and
 * that is a gap.
 */
export function createProjectsReader({
  caller,
  now,
}: Pick<BuildsParts, 'caller' | 'now'>): ProjectsReader {
  const memory = new Map<string, Seen>()
  const past = createPastBuilds()
  const reader = (holds: number) =>
    ({
      name: 'build-projects',
      service: 'codebuild',
      operation: 'ListProjects',
      async readWhole(target, signal) {
        const key = targetKey(target)
        const look = { before: memory.get(key), at: now().getTime(), holds }
        const { seen, latest, gaps } = await lookAt({ caller, target, signal }, look)
        memory.set(key, seen)
        const rows = seen.projects.map((project) =>
          projectRow(target, project, latest.get(project.name ?? '')),
        )
        return { rows, gaps }
      },
    }) satisfies WholeReader<ProjectRow>
  return {
    ...reader(projectsHold),
    anew: reader(0),
    recent: (target, since, signal) =>
      past({ caller, target, signal }, memory.get(targetKey(target))?.ids ?? [], since),
  }
}

interface Look {
  readonly before: Seen | undefined
  readonly at: number
  /** For how long the list of projects holds. */
  readonly holds: number
}

async function lookAt(door: Door, { before, at, holds }: Look) {
  const lasts = before && before.projects.length > 0 && at - before.listedAt < holds
  const listed = lasts ? before : { projects: await readProjects(door), listedAt: at }
  const none = listed.projects.length === 0
  const newest = none ? nothing : await newestBuilds(door, before?.ended ?? nothing.latest)
  const names = new Set(listed.projects.map(({ name }) => name))
  const { ids = before?.ids ?? [], latest, gaps } = newest
  // A build of a project that is not known yet: it was made since.
  const isStale = lasts && ids.some((id) => !before.ids.includes(id) && !names.has(projectOf(id)))
  const whole = isStale ? { projects: await readProjects(door), listedAt: at } : listed
  const { projects, listedAt } = whole
  const known = new Set(projects.map(({ name }) => name))
  const ended = [...latest].filter(
    ([name, { endTime }]) => endTime !== undefined && known.has(name),
  )
  return { seen: { projects, listedAt, ids, ended: new Map(ended) } satisfies Seen, latest, gaps }
}

interface Newest {
  /** Undefined where they may not be read. */
  readonly ids?: readonly string[]
  /** By the project's name. */
  readonly latest: ReadonlyMap<string, Build>
  readonly gaps: Failure[]
}

const nothing: Newest = { latest: new Map(), gaps: [] }

async function newestBuilds(door: Door, ended: Newest['latest']): Promise<Newest> {
  try {
    const ids = await readNewestIds(door)
    const newest = newestOf(ids)
    // A project that many others have built after keeps what was known of it.
    const known = [...ended].filter(([project, { id }]) => (newest.get(project) ?? id) === id)
    const latest = new Map(known)
    const unknown = [...newest].flatMap(([project, id]) => (latest.has(project) ? [] : [id]))
    const builds = unknown.length > 0 ? await readBuilds(door, unknown) : []
    for (const build of builds) latest.set(build.projectName ?? '', build)
    return { ids, latest, gaps: [] }
  } catch (error) {
    if (door.signal?.aborted) throw error
    return { latest: ended, gaps: [toFailure(error, door.target)] }
  }
}

/** The newest build of each project. Pure. */
function newestOf(newestFirst: readonly string[]): Map<string, string> {
  const oldestFirst = newestFirst.toReversed()
  return new Map(oldestFirst.map((id) => [projectOf(id), id]))
}

/** A build's id begins with its project's name. Pure. */
function projectOf(id: string): string {
  return id.slice(0, id.lastIndexOf(':'))
}
