import { implement } from '@orpc/server'
import { buildsContract } from '../../shared/builds.ts'
import type { Target } from '../../shared/target.ts'
import { act, previewAction } from './actions.ts'
import { buildRow } from './join/build.ts'
import { listProjects } from './list.ts'
import { streamLog } from './log.ts'
import type { BuildsParts, Door } from './parts.ts'
import { createSharedReading, readBuild } from './read-build.ts'
import type { ProjectsReader } from './reader.ts'
import { getReports } from './reports.ts'
import { readBuilds, readProjectIds } from './sources/builds.ts'
import { watchBuild } from './watch.ts'

/** The builds' slice of the contract; `reader` is one for all lists. */
export function createBuildsRouter(parts: BuildsParts, reader: ProjectsReader) {
  const os = implement(buildsContract)
  const { caller, gate } = parts
  const reading = createSharedReading(readBuild, () => parts.now().getTime())
  const at = ({ account, region }: Target, signal?: AbortSignal): Door => ({
    ...{ caller, target: { account, region }, signal },
  })
  return {
    projects: os.projects.handler(({ input, signal }) =>
      listProjects(parts, input.live ? reader : reader.anew, input, signal),
    ),
    history: os.history.handler(({ input, signal }) =>
      getHistory(at(input, signal), input.project, input.next),
    ),
    watch: os.watch.handler(({ input, signal }) =>
      watchBuild(at(input, signal), input.build, reading),
    ),
    log: os.log.handler(({ input, signal }) => streamLog(at(input, signal), input.build, reading)),
    reports: os.reports.handler(({ input, signal }) => getReports(at(input, signal), input.build)),
    previewAction: os.previewAction.handler(({ input, signal }) =>
      previewAction(at(input, signal), gate, input),
    ),
    // A write is not cut off half way because a window closed: it gets no signal.
    act: os.act.handler(({ input }) => act(at(input), gate, input)),
  }
}

/** One page of a project's builds, newest first, in AWS's order. */
async function getHistory(door: Door, project: string, token: string | undefined) {
  const { ids, next } = await readProjectIds(door, project, token)
  const builds = new Map((await readBuilds(door, ids)).map((build) => [build.id, build]))
  const found = ids.flatMap((id) => builds.get(id) ?? [])
  return { builds: found.map(buildRow), ...(next !== undefined && { next }) }
}
