import type { Task } from '@aws-sdk/client-ecs'
import { targetKey } from '../../shared/target.ts'
import { lastPart } from './present.ts'
import { serviceOfTask } from './join/task.ts'
import type { Door } from './sources/door.ts'
import { describeTasks, listTasks } from './sources/tasks.ts'

/** The stopped tasks of clusters, each described once. */
export interface StoppedTasks {
  /**
   * The stopped tasks of a cluster by service. Asks AWS again when `moving`, else every five
   * minutes: it tells of them for about an hour. Throws a `FailureError`.
   */
  of(door: Door, cluster: string, moving: boolean): Promise<ReadonlyMap<string, Task[]>>
}

const minute = 60_000
const restPeriod = 5 * minute
const movingPeriod = 4_000

interface Cluster {
  readonly readAt: number
  readonly tasks: ReadonlyMap<string, Task>
}

/** Makes {@link StoppedTasks}; `now` in milliseconds. */
export function watchStopped(now: () => number): StoppedTasks {
  const clusters = new Map<string, Cluster>()
  return {
    async of(door, cluster, moving) {
      const key = `${targetKey(door.target)}/${lastPart(cluster)}`
      const known = clusters.get(key)
      const period = moving ? movingPeriod : restPeriod
      if (known && now() - known.readAt < period) return byService(known.tasks)
      const tasks = await readStopped(door, cluster, known?.tasks)
      clusters.set(key, { readAt: now(), tasks })
      return byService(tasks)
    },
  }
}

/** What AWS no longer lists is forgotten here; the recorder has it. */
async function readStopped(
  door: Door,
  cluster: string,
  known: ReadonlyMap<string, Task> = new Map(),
): Promise<Map<string, Task>> {
  const arns = await listTasks(door, { cluster, desiredStatus: 'STOPPED' })
  const missing = arns.filter((arn) => known.get(arn)?.lastStatus !== 'STOPPED')
  const described = await describeTasks(door, cluster, missing)
  const fresh = new Map(described.map((task) => [task.taskArn ?? '', task]))
  return new Map(
    arns.flatMap((arn): [string, Task][] => {
      const task = fresh.get(arn) ?? known.get(arn)
      return task ? [[arn, task]] : []
    }),
  )
}

function byService(tasks: ReadonlyMap<string, Task>): Map<string, Task[]> {
  const found = new Map<string, Task[]>()
  for (const task of tasks.values()) {
    const service = serviceOfTask(task)
    if (service !== undefined) found.set(service, [...(found.get(service) ?? []), task])
  }
  return found
}
