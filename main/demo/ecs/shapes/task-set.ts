import type { TaskSet } from '@aws-sdk/client-ecs'
import type { EngineDeployment, ServiceState } from '../engine/model.ts'
import { orderOf, productionSet } from '../engine/task-sets.ts'
import { balancersShape, clusterArnOf, launchShape, networkShape } from './deployment.ts'

/** A task set as DescribeServices shows it of a service that CodeDeploy deploys. */
export function taskSetShape(state: ServiceState, set: EngineDeployment): TaskSet {
  const own = [...state.tasks.values()].filter(({ startedBy }) => startedBy === set.id)
  const count = (...statuses: readonly string[]): number =>
    own.filter(({ status }) => statuses.includes(status)).length
  const desired = own.filter((task) => task.desired === 'RUNNING').length
  const running = count('RUNNING')
  const { settings, definition } = set.revision
  return {
    ...{ id: set.id, serviceArn: state.arn, clusterArn: clusterArnOf(state) },
    taskSetArn: `${state.arn.replace(':service/', ':task-set/')}/${set.id}`,
    ...{ startedBy: 'CODE_DEPLOY', externalId: orderOf(state, set) },
    status: set === productionSet(state) ? 'PRIMARY' : desired > 0 ? 'ACTIVE' : 'DRAINING',
    ...{ taskDefinition: definition.arn, computedDesiredCount: desired, runningCount: running },
    pendingCount: count('PROVISIONING', 'PENDING'),
    ...{ createdAt: new Date(set.createdAt), updatedAt: new Date(set.updatedAt) },
    ...launchShape(settings),
    ...{ networkConfiguration: networkShape(settings), loadBalancers: balancersShape(settings) },
    ...{ serviceRegistries: [], scale: { value: 100, unit: 'PERCENT' } },
    stabilityStatus: running === desired ? 'STEADY_STATE' : 'STABILIZING',
    stabilityStatusAt: new Date(set.updatedAt),
  }
}
