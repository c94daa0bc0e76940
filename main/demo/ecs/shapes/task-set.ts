import type { TaskSet } from '@aws-sdk/client-ecs'
import { type EngineDeployment, type ServiceState, tallyOf } from '../engine/model.ts'
import { orderOf, productionSet } from '../engine/task-sets.ts'
import { balancersShape, clusterArnOf, launchShape, networkShape } from './deployment.ts'

/** A task set as DescribeServices shows it of a service that CodeDeploy deploys. */
export function taskSetShape(state: ServiceState, set: EngineDeployment): TaskSet {
  const { pending, running, wanted } = tallyOf(state, set.id)
  const { settings, definition } = set.revision
  return {
    ...{ id: set.id, serviceArn: state.arn, clusterArn: clusterArnOf(state) },
    taskSetArn: `${state.arn.replace(':service/', ':task-set/')}/${set.id}`,
    ...{ startedBy: 'CODE_DEPLOY', externalId: orderOf(state, set) },
    status: set === productionSet(state) ? 'PRIMARY' : wanted > 0 ? 'ACTIVE' : 'DRAINING',
    ...{ taskDefinition: definition.arn, computedDesiredCount: wanted, runningCount: running },
    pendingCount: pending,
    ...{ createdAt: new Date(set.createdAt), updatedAt: new Date(set.updatedAt) },
    ...launchShape(settings),
    ...{ networkConfiguration: networkShape(settings), loadBalancers: balancersShape(settings) },
    ...{ serviceRegistries: [], scale: { value: 100, unit: 'PERCENT' } },
    stabilityStatus: running === wanted ? 'STEADY_STATE' : 'STABILIZING',
    stabilityStatusAt: new Date(set.updatedAt),
  }
}
