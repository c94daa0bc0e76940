import { Agenda } from '../../cloudformation/engine/agenda.ts'
import { createRandom } from '../../random.ts'
import type { RegionResources } from '../../resources/physical-resource.ts'
import { behaviourOf } from './behaviour.ts'
import type { Definition } from './definition.ts'
import type { EngineTask, Stage, TaskMoves } from './model.ts'
import type { Settings } from './settings.ts'
import { launchAlone } from './task-steps.ts'

const hour = 3_600_000

/** Nothing follows from what happens to a task that is of no service. */
const noMoves: TaskMoves = {
  reconcile: () => undefined,
  failed: () => undefined,
  healthy: () => undefined,
}

const stages = new WeakMap<object, Stage>()

/** The tasks that somebody ran in a cluster, as they are at a time (milliseconds). */
export function tasksAlone(around: RegionResources, cluster: string, at: number): Stage {
  const record = around.find('AWS::ECS::Cluster', cluster)?.record
  const stage = (record && stages.get(record)) ?? newStage(around, cluster)
  if (record !== undefined) stages.set(record, stage)
  stage.agenda.advance(at)
  for (const task of stage.tasks.values()) {
    if (task.stoppedAt !== undefined && task.stoppedAt < at - hour) stage.tasks.delete(task.id)
  }
  return stage
}

function newStage(around: RegionResources, cluster: string): Stage {
  const { account, region, speed } = around
  return {
    arn: `arn:aws:ecs:${region}:${account}:service/${cluster}/alone`,
    ...{ name: cluster, speed, agenda: new Agenda(), tasks: new Map(), events: [] },
    random: createRandom(`${account}/${region}/${cluster}/tasks`),
    ...{ moves: noMoves, balancing: [] },
  }
}

/** Runs tasks of a definition. */
export function runAlone(
  around: RegionResources,
  cluster: string,
  order: {
    readonly definition: Definition
    readonly count: number
    readonly group: string
    readonly startedBy: string | undefined
    readonly settings: Pick<Settings, 'cluster' | 'fargate' | 'exec' | 'network'>
  },
  at: number,
): EngineTask[] {
  const stage = tasksAlone(around, cluster, at)
  const { count, ...birth } = order
  const behaviour = behaviourOf(order.definition, around)
  return launchAlone(stage, { ...birth, behaviour }, count, at)
}
