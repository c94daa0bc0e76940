import { allServices } from '../ecs/operations/desk.ts'
import { tasksAlone } from '../ecs/engine/tasks-alone.ts'
import type { EngineTask, TaskContainer } from '../ecs/engine/model.ts'
import type { WorldResources } from '../resources/index.ts'
import type { LogStream, LogWriter } from './stream.ts'
import { taskLines } from './task-lines.ts'

/** The containers of ECS, which write to the groups that their task definitions name. */
export function taskWriter(resources: WorldResources): LogWriter {
  return (call, group) => {
    const at = call.now().getTime()
    const around = resources.of(call)
    const ofServices = allServices({ around, call, at }).flatMap((state) => [
      ...state.past,
      ...state.tasks.values(),
    ])
    const alone = around
      .ofType('AWS::ECS::Cluster')
      .flatMap(({ physicalId }) => [...tasksAlone(around, physicalId, at).tasks.values()])
    return [...ofServices, ...alone].flatMap((task) => streamsOf(task, group, at))
  }
}

function streamsOf(task: EngineTask, group: string, now: number): LogStream[] {
  return task.containers
    .filter(({ plan }) => plan.logs?.group === group)
    .flatMap((container) => streamOf(task, container, now) ?? [])
}

function streamOf(task: EngineTask, container: TaskContainer, now: number): LogStream | undefined {
  const { startedAt } = task
  if (startedAt === undefined) return undefined
  return {
    name: `${container.plan.logs?.prefix ?? ''}/${container.plan.name}/${task.id}`,
    createdAt: startedAt,
    firstAt: startedAt + 40,
    lastAt: Math.min(now, task.executionStoppedAt ?? now),
    between: (from, until) => taskLines(task, container, from, Math.min(until, now + 1)),
  }
}
