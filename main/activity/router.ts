import { implement } from '@orpc/server'
import { type ActivityState, activityContract } from '../../shared/activity.ts'
import type { ProjectRow } from '../../shared/builds.ts'
import type { DeploymentGroupRow } from '../../shared/code-deploy.ts'
import type { PipelineRow } from '../../shared/pipelines.ts'
import type { ServiceRow } from '../../shared/services.ts'
import type { StackRow } from '../../shared/stacks.ts'
import { failuresOf, type LiveRows, pendingOf, rowsOf } from '../aws/live-rows.ts'
import { paced } from '../aws/pace.ts'
import { streamOf } from '../aws/signal.ts'
import { changesOf } from './changes.ts'
import { type ChangeMemory, rememberChanges } from './memory.ts'
import { threadsOf } from './threads.ts'

/** What the timeline is made of. */
export interface ActivityParts {
  readonly pipelines: LiveRows<PipelineRow>
  readonly services: LiveRows<ServiceRow>
  readonly projects: LiveRows<ProjectRow>
  readonly groups: LiveRows<DeploymentGroupRow>
  readonly stacks: LiveRows<StackRow>
  readonly now: () => Date
}

/** Milliseconds between two tellings. */
const pace = 1_000

/** The timeline's slice of the contract. */
export function createActivityRouter(parts: ActivityParts) {
  const os = implement(activityContract)
  const memory = rememberChanges()
  return {
    watch: os.watch.handler(({ input, signal }) => watch(parts, memory, input.hours, signal)),
  }
}

async function* watch(
  parts: ActivityParts,
  memory: ChangeMemory,
  hours: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<ActivityState, void> {
  const { pipelines, services, projects, groups, stacks } = parts
  const listen = (listener: () => void) => {
    const all = [pipelines, services, projects, groups, stacks]
    const stops = all.map((one) => one.listen(listener))
    return () => stops.forEach((stop) => stop())
  }
  const changes = paced(listen, pace)
  let last = ''
  try {
    for await (const state of streamOf(changes, () => stateOf(parts, memory, hours), signal)) {
      const { readAt, ...rest } = state
      const text = JSON.stringify(rest)
      if (text !== last) yield { ...rest, ...(readAt !== undefined && { readAt }) }
      last = text
    }
  } finally {
    changes.dispose()
  }
}

function stateOf(parts: ActivityParts, memory: ChangeMemory, hours: number): ActivityState {
  const now = parts.now()
  const rows = {
    pipelines: rowsOf(parts.pipelines.reading()),
    services: rowsOf(parts.services.reading()),
    projects: rowsOf(parts.projects.reading()),
    groups: rowsOf(parts.groups.reading()),
    stacks: rowsOf(parts.stacks.reading()),
  }
  const readings = [
    ['pipeline', parts.pipelines.reading()],
    ['service', parts.services.reading()],
    ['build', parts.projects.reading()],
    ['codedeploy', parts.groups.reading()],
    ['stack', parts.stacks.reading()],
  ] as const
  return {
    threads: threadsOf(memory.merge(changesOf(rows), hours, now)),
    gaps: readings.flatMap(([source, reading]) =>
      failuresOf(reading).map((gap) => ({ ...gap, source })),
    ),
    pending: new Set(readings.flatMap(([, reading]) => pendingOf(reading))).size,
    readAt: now.toISOString(),
  }
}
