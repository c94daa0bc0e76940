import { implement } from '@orpc/server'
import { type ActivityState, activityContract } from '../../shared/activity.ts'
import type { ProjectRow } from '../../shared/builds.ts'
import type { DeploymentGroupRow } from '../../shared/code-deploy.ts'
import type { ExecutionRow, PipelineRow } from '../../shared/pipelines.ts'
import type { ServiceRow } from '../../shared/services.ts'
import type { StackRow } from '../../shared/stacks.ts'
import { targetKey } from '../../shared/target.ts'
import { failuresOf, type LiveRows, pendingOf, rowsOf } from '../aws/live-rows.ts'
import { paced } from '../aws/pace.ts'
import { streamOf } from '../aws/signal.ts'
import { type ActivityRows, changesOf, type KnownChange } from './changes.ts'
import { executionChanges } from './earlier.ts'
import { type ChangeMemory, rememberChanges } from './memory.ts'
import type { Past } from './past.ts'
import { threadsOf } from './threads.ts'

/** What the timeline is made of. */
export interface ActivityParts {
  readonly pipelines: LiveRows<PipelineRow>
  readonly services: LiveRows<ServiceRow>
  readonly projects: LiveRows<ProjectRow>
  readonly groups: LiveRows<DeploymentGroupRow>
  readonly stacks: LiveRows<StackRow>
  /** A pipeline's newest executions, as far as its row was read. */
  readonly executions?: (row: PipelineRow) => readonly ExecutionRow[]
  /** What was before the newest of each; only what is newest without it. */
  readonly past?: Past
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
  const { pipelines, services, projects, groups, stacks, past } = parts
  const listen = (listener: () => void) => {
    const all = [pipelines, services, projects, groups, stacks]
    const stops = all.map((one) => one.listen(listener))
    if (past) stops.push(past.listen(listener, hours))
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
  const changes = [...changesOf(rows), ...earlierExecutions(parts, rows)]
  const known = memory.merge(changes, parts.past?.changes() ?? [], hours, now)
  // What was read of another scope is remembered, and not shown.
  const isHere = ({ change }: KnownChange) =>
    readings.some(([, reading]) => reading.has(targetKey(change)))
  return {
    threads: threadsOf(known.filter(isHere)),
    gaps: readings.flatMap(([source, reading]) =>
      failuresOf(reading).map((gap) => ({ ...gap, source })),
    ),
    pending: new Set(readings.flatMap(([, reading]) => pendingOf(reading))).size,
    readAt: now.toISOString(),
  }
}

/** Those beside the newest, which go on beside it or were before it. */
function earlierExecutions({ executions }: ActivityParts, { pipelines }: ActivityRows) {
  return pipelines.flatMap((row) => {
    const others = executions?.(row).filter(({ id }) => id !== row.latest?.id) ?? []
    return executionChanges(row, others)
  })
}
