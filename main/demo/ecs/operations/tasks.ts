import type {
  DescribeTasksCommandInput,
  DescribeTasksCommandOutput,
  ListTasksCommandInput,
  ListTasksCommandOutput,
  StopTaskCommandInput,
  StopTaskCommandOutput,
  Task,
} from '@aws-sdk/client-ecs'
import { lastPart } from '../engine/definition.ts'
import type { EngineTask, Stage } from '../engine/model.ts'
import { serviceState } from '../engine/service-state.ts'
import { retire } from '../engine/task-steps.ts'
import { tasksAlone } from '../engine/tasks-alone.ts'
import { taskShape } from '../shapes/task.ts'
import {
  bounded,
  clusterNamed,
  invalid,
  page,
  serviceNamed,
  servicesIn,
  tasksIn,
  type Answer,
  type Desk,
} from './desk.ts'
import { machineOf } from './machines.ts'

export function listTasks(
  desk: Desk,
  input: ListTasksCommandInput,
): Answer<ListTasksCommandOutput> {
  const { cluster = 'default', desiredStatus = 'RUNNING', family, launchType, startedBy } = input
  const { containerInstance, serviceName } = input
  const all =
    serviceName === undefined
      ? tasksIn(desk, cluster)
      : [...serviceNamed(desk, cluster, serviceName).tasks.values()]
  const arns = all
    .filter(({ desired }) => desired === desiredStatus)
    .filter((task) => family === undefined || task.definition.family === family)
    .filter(
      ({ id, settings: { cluster: name } }) =>
        containerInstance === undefined ||
        lastPart(machineOf(desk.around, name, id) ?? '') === lastPart(containerInstance),
    )
    .filter((task) => startedBy === undefined || task.startedBy === startedBy)
    .filter(
      ({ settings: { fargate } }) =>
        launchType === undefined || fargate === (launchType === 'FARGATE'),
    )
    .map(({ arn }) => arn)
  const { items, next } = page(arns, input, `tasks ${lastPart(cluster)}`)
  return { taskArns: items, nextToken: next }
}

export function describeTasks(
  desk: Desk,
  { cluster = 'default', tasks }: DescribeTasksCommandInput,
): Answer<DescribeTasksCommandOutput> {
  const wanted = bounded(tasks, 'Tasks', 100)
  const all = new Map(tasksIn(desk, cluster).map((task) => [task.id, task]))
  return {
    tasks: wanted.flatMap((given) => {
      const task = all.get(lastPart(given))
      return task === undefined ? [] : shapeAt(desk, task)
    }),
    failures: wanted
      .filter((given) => !all.has(lastPart(given)))
      .map((arn) => ({ arn, reason: 'MISSING' })),
  }
}

/** As it is shown at a desk, with the machine that it runs on. */
function shapeAt({ around }: Desk, task: EngineTask): Task {
  return taskShape(task, around.region, machineOf(around, task.settings.cluster, task.id))
}

export function stopTask(desk: Desk, input: StopTaskCommandInput): Answer<StopTaskCommandOutput> {
  const { cluster = 'default', reason = 'Task stopped by user' } = input
  const { stage, task } = taskNamed(desk, cluster, input.task ?? '')
  if (task.desired === 'RUNNING') {
    retire(stage, [task], desk.at, reason, 'UserInitiated')
    stage.moves.reconcile(desk.at)
    stage.agenda.advance(desk.at)
  }
  return { task: shapeAt(desk, task) }
}

function taskNamed(
  { around, at }: Desk,
  cluster: string,
  given: string,
): { stage: Stage; task: EngineTask } {
  const name = clusterNamed(around, cluster)
  const states = servicesIn(around, name).map((one) => serviceState(around, one, at))
  for (const stage of [...states, tasksAlone(around, name, at)]) {
    const task = stage.tasks.get(lastPart(given))
    if (task !== undefined) return { stage, task }
  }
  throw invalid('The referenced task was not found.')
}
