import { ServiceTask, type ServiceRef } from '../../shared/services.ts'
import { toTask } from './join/task.ts'
import type { ServicesParts } from './parts.ts'
import { describeTasks, listTasks } from './sources/tasks.ts'

/** How long ago (ms) a kept task may have stopped to be listed with the others. */
const kept = 7 * 24 * 60 * 60_000

/**
 * The tasks of a service, the running ones first, then the stopped ones, newest first; with those
 * that AWS has forgotten and the flight recorder kept. Throws a `FailureError`.
 */
export async function readTasks(
  { caller, recorder, taints, now }: ServicesParts,
  ref: ServiceRef,
  signal: AbortSignal | undefined,
): Promise<ServiceTask[]> {
  const { account, region, cluster, service } = ref
  const door = { caller, target: { account, region }, signal }
  const [running, stopped] = await Promise.all(
    (['RUNNING', 'STOPPED'] as const).map(async (desiredStatus) =>
      describeTasks(door, cluster, await listTasks(door, { cluster, service, desiredStatus })),
    ),
  )
  const tasks = [...(running ?? []), ...(stopped ?? [])].map(toTask)
  const seenAt = now().toISOString()
  recorder.record(
    ref,
    tasks.map((task) => ({ seenAt, kind: 'task' as const, task })),
  )
  const tainted = taints.of(ref, cluster)
  return [...unique([...tasks, ...keptTasks(recorder, ref, now())])]
    .map((task) => withTaint(task, tainted.get(task.id)))
    .sort(order)
}

function withTaint(task: ServiceTask, taint: ServiceTask['tainted']): ServiceTask {
  return taint === undefined ? task : { ...task, tainted: { at: taint.at, by: taint.by } }
}

function keptTasks(recorder: ServicesParts['recorder'], ref: ServiceRef, now: Date): ServiceTask[] {
  const since = new Date(now.getTime() - kept).toISOString()
  return recorder
    .records(ref, since, '9')
    .filter(({ kind }) => kind === 'task')
    .flatMap(({ body, recordedAt }) => {
      const task = ServiceTask.safeParse(JSON.parse(body))
      return task.success ? [{ ...task.data, keptAt: recordedAt }] : []
    })
}

/** The first of each: what AWS tells goes before what was kept. */
function unique(tasks: readonly ServiceTask[]): Iterable<ServiceTask> {
  const found = new Map<string, ServiceTask>()
  for (const task of tasks) if (!found.has(task.arn)) found.set(task.arn, task)
  return found.values()
}

function order(a: ServiceTask, b: ServiceTask): number {
  const key = ({ status, stoppedAt, createdAt = '' }: ServiceTask) =>
    `${status === 'STOPPED' ? 0 : 1}${stoppedAt ?? createdAt}`
  return key(a) > key(b) ? -1 : 1
}
