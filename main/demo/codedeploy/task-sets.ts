import type { ECSTaskSet } from '@aws-sdk/client-codedeploy'
import { type EngineDeployment, type ServiceState, tallyOf } from '../ecs/engine/model.ts'
import { serviceCalled } from '../ecs/engine/service-state.ts'
import { followOrders, setsOf, type TaskSetOrder } from '../ecs/engine/task-sets.ts'
import type { RegionResources } from '../resources/index.ts'
import { endOf, timeOf, type Deployment, type Deployments } from './deployments.ts'
import { groupOf, groupType, type Group } from './groups.ts'

/** The groups of a region that deploy services of ECS. */
export function serviceGroups(around: RegionResources): Group[] {
  return around
    .ofType(groupType)
    .map(groupOf)
    .filter(({ platform }) => platform === 'ECS')
}

/** Has the services of a region follow their deployments up to a time (milliseconds). */
export function rollOut(around: RegionResources, deployments: Deployments, at: number): void {
  for (const group of serviceGroups(around)) {
    const state = serviceOf(around, group.targets[0] ?? '', at)
    if (state?.settings.controller !== 'CODE_DEPLOY') continue
    const orders = deployments.of(group).toReversed().flatMap(orderFor)
    followOrders(state, orders, at)
  }
}

/** A target's service as it is at a time, by `CLUSTER:SERVICE`. */
export function serviceOf(
  around: RegionResources,
  target: string,
  at: number,
): ServiceState | undefined {
  const [cluster = '', name = ''] = target.split(':')
  return serviceCalled(around, { cluster, name }, at)
}

function orderFor(deployment: Deployment): TaskSetOrder[] {
  const { continuedAt, id, plan, revision, stoppedAt } = deployment
  const steps = plan.targets[0]?.steps ?? []
  const install = steps.find(({ name }) => name === 'Install')
  const allow = steps.find(({ name }) => name === 'AllowTraffic')
  if (install === undefined) return []
  const waits = plan.holdsAfter !== undefined && continuedAt === undefined
  const movedAt =
    waits || allow === undefined ? Infinity : timeOf(deployment, allow.startsAfter + allow.lasts)
  const brokenAt = stoppedAt ?? (plan.fails ? endOf(deployment) : Infinity)
  return [
    {
      ...{ id, release: tagOf(revision), installsAt: timeOf(deployment, install.startsAfter) },
      ...{ decidedAt: Math.min(movedAt, brokenAt), isKept: movedAt <= brokenAt },
    },
  ]
}

/** A commit's first digits, as pipelines tag their images; any other revision as far as a tag can be it. */
function tagOf(revision: string): string {
  if (/^[0-9a-f]{40}$/.test(revision)) return revision.slice(0, 8)
  return revision.replaceAll(/[^\w.-]/g, '-').slice(0, 128)
}

/** The task sets of a deployment's service, where it has begun them; `weight` is the new one's, in percent. */
export function taskSetShapes(
  state: ServiceState | undefined,
  { id }: Deployment,
  weight: number,
): ECSTaskSet[] {
  const sets = state && setsOf(state, id)
  if (state === undefined || sets === undefined) return []
  const shape = (set: EngineDeployment, label: 'Blue' | 'Green', traffic: number): ECSTaskSet => {
    const { pending, running, wanted } = tallyOf(state, set.id)
    return {
      ...{ identifer: set.id, taskSetLabel: label, trafficWeight: traffic },
      status: traffic >= 50 ? 'PRIMARY' : 'ACTIVE',
      ...{ desiredCount: wanted, pendingCount: pending, runningCount: running },
    }
  }
  const blue = sets.blue === undefined ? [] : [shape(sets.blue, 'Blue', 100 - weight)]
  return [...blue, shape(sets.green, 'Green', weight)]
}
