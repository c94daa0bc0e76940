import { z } from 'zod'
import type { Target } from '../../shared/target.ts'
import type { KeyValues } from '../store/settings-table.ts'
import { lastPart } from './present.ts'
import { attempt } from './sources/attempt.ts'
import type { Door } from './sources/door.ts'
import { describeTasks } from './sources/tasks.ts'
import { serviceOfTask } from './join/task.ts'

/** A command that somebody ran inside a task: it may no longer be what its image says. */
export interface Exec extends Target {
  /** The cluster's and the task's name or ARN. */
  readonly cluster: string
  readonly task: string
  /** The caller's ARN. */
  readonly by: string
}

const Taint = z.object({
  ...{ account: z.string(), region: z.string(), cluster: z.string(), task: z.string() },
  ...{ by: z.string(), at: z.iso.datetime() },
})
type Taint = z.infer<typeof Taint>

/** The tasks that somebody has been inside, kept over restarts until they have stopped. */
export interface Taints {
  /** A task somebody was inside again keeps the first time. */
  mark(exec: Exec): void
  /** Those of a cluster, by the task's id. */
  of(target: Target, cluster: string): ReadonlyMap<string, Taint>
  forget(target: Target, tasks: readonly string[]): void
}

const key = 'services.tainted'
/** So many are kept at most; the oldest go first. */
const keptAtMost = 500

/** Makes {@link Taints}. */
export function createTaints(store: Pick<KeyValues, 'get' | 'set'>, now: () => Date): Taints {
  const all = () => z.array(Taint).catch([]).parse(store.get(key))
  return {
    mark({ account, region, cluster, task, by }) {
      const id = lastPart(task)
      if (all().some((one) => one.task === id)) return
      const at = now().toISOString()
      const fresh = { account, region, cluster: lastPart(cluster), task: id, by, at }
      store.set(key, [...all(), fresh].slice(-keptAtMost))
    },
    of: ({ account, region }, cluster) =>
      new Map(
        all()
          .filter((one) => one.account === account && one.region === region)
          .filter((one) => one.cluster === lastPart(cluster))
          .map((one) => [one.task, one]),
      ),
    forget(_target, tasks) {
      if (tasks.length === 0) return
      store.set(
        key,
        all().filter(({ task }) => !tasks.includes(task)),
      )
    },
  }
}

/**
 * How many tainted tasks each service of a cluster runs, by the service's name. Asks AWS only where
 * there are any, in one call; those that have stopped are forgotten. Never throws for what may not
 * be read: then none is told.
 */
export async function countTainted(
  taints: Taints,
  door: Door,
  cluster: string,
): Promise<ReadonlyMap<string, number>> {
  const tainted = [...taints.of(door.target, cluster).keys()]
  const counts = new Map<string, number>()
  if (tainted.length === 0) return counts
  const around = { target: door.target, gaps: [] }
  const tasks = await attempt(describeTasks(door, cluster, tainted), undefined, around)
  if (tasks === undefined) return counts
  const running = tasks.filter(({ lastStatus }) => lastStatus !== 'STOPPED')
  const ids = new Set(running.map(({ taskArn }) => lastPart(taskArn)))
  taints.forget(
    door.target,
    tainted.filter((task) => !ids.has(task)),
  )
  for (const task of running) {
    const service = serviceOfTask(task)
    if (service !== undefined) counts.set(service, (counts.get(service) ?? 0) + 1)
  }
  return counts
}
