import type { Deployment, Service, ServiceEvent } from '@aws-sdk/client-ecs'
import { phaseOf } from '../../resources/phase.ts'
import { underway } from '../engine/deploy.ts'
import {
  type EngineDeployment,
  type EventRecord,
  type ServiceState,
  tallyOf,
} from '../engine/model.ts'
import { productionSet } from '../engine/task-sets.ts'
import {
  balancersShape,
  clusterArnOf,
  configurationShape,
  countsOf,
  launchShape,
  networkShape,
} from './deployment.ts'
import { taskSetShape } from './task-set.ts'

const hour = 3_600_000
const mostEvents = 100

/** A service as DescribeServices shows it at a time (milliseconds). */
export function serviceShape(state: ServiceState, at: number, withTags: boolean): Service {
  const { resource, settings } = state
  const tasks = [...state.tasks.values()]
  const pending = tasks.filter(({ status }) => status === 'PROVISIONING' || status === 'PENDING')
  return {
    ...{ serviceArn: state.arn, serviceName: state.name, clusterArn: clusterArnOf(state) },
    status: phaseOf(resource) === 'deleting' ? 'DRAINING' : 'ACTIVE',
    desiredCount: settings.desired,
    runningCount: tasks.filter(({ status }) => status === 'RUNNING').length,
    pendingCount: pending.length,
    ...launchShape(settings),
    ...(settings.fargate && { platformVersion: 'LATEST' }),
    ...{ loadBalancers: balancersShape(settings) },
    ...{ serviceRegistries: [], placementConstraints: [], placementStrategy: [] },
    deploymentConfiguration: configurationShape(state.declared.deployment),
    ...(settings.controller === 'ECS' ? ownRollout(state) : setsRollout(state)),
    ...{ events: eventsOf(state, at), createdAt: new Date(resource.createdAt) },
    networkConfiguration: networkShape(settings),
    healthCheckGracePeriodSeconds: settings.graceSeconds,
    ...{ schedulingStrategy: 'REPLICA', enableECSManagedTags: false, propagateTags: 'NONE' },
    ...{ enableExecuteCommand: settings.exec, availabilityZoneRebalancing: 'ENABLED' },
    ...(withTags && {
      tags: resource.tags.map(({ Key, Value }) => ({ key: Key, value: Value })),
    }),
  }
}

/** What ECS itself deploys. */
function ownRollout(state: ServiceState): Partial<Service> {
  const record = underway(state)
  return {
    ...{ deploymentController: { type: 'ECS' }, taskDefinition: state.settings.taskDefinition },
    deployments: state.deployments.map((one, index) => deploymentShape(state, one, index)),
    ...(record && { currentServiceDeployment: record.arn }),
    currentServiceRevisions: state.deployments.map(({ revision }) => {
      const { requested, running, pending } = countsOf(state, revision)
      return {
        ...{ arn: revision.arn, requestedTaskCount: requested },
        ...{ runningTaskCount: running, pendingTaskCount: pending },
      }
    }),
  }
}

/** What CodeDeploy deploys: task sets, of which one has the production traffic. */
function setsRollout(state: ServiceState): Partial<Service> {
  return {
    deploymentController: { type: 'CODE_DEPLOY' },
    ...{ taskDefinition: productionSet(state)?.revision.definition.arn, deployments: [] },
    taskSets: state.deployments.map((one) => taskSetShape(state, one)),
  }
}

function deploymentShape(
  state: ServiceState,
  deployment: EngineDeployment,
  index: number,
): Deployment {
  const { pending, running, wanted } = tallyOf(state, deployment.id)
  const { settings } = deployment.revision
  const isPrimary = index === 0
  return {
    ...{ id: deployment.id, status: isPrimary ? 'PRIMARY' : 'ACTIVE' },
    taskDefinition: deployment.revision.definition.arn,
    desiredCount: isPrimary ? state.settings.desired : wanted,
    ...{ pendingCount: pending, runningCount: running },
    ...{ failedTasks: deployment.failedTasks, createdAt: new Date(deployment.createdAt) },
    ...{ updatedAt: new Date(deployment.updatedAt), ...launchShape(settings) },
    networkConfiguration: networkShape(settings),
    ...{ rolloutState: deployment.state, rolloutStateReason: deployment.reason },
  }
}

/** Newest first. A steady service says so again every six hours. */
function eventsOf(state: ServiceState, at: number): ServiceEvent[] {
  const told = state.events.slice(-mostEvents)
  const last = told.at(-1)
  const again: EventRecord[] = []
  for (let time = (last?.at ?? at) + 6 * hour; state.steady && time < at; time += 6 * hour) {
    const id = `${last?.id.slice(0, 24) ?? ''}${(time / 1000).toString(16).slice(-12).padStart(12, '0').replace('.', '0')}`
    again.push({ id, at: time, message: `(service ${state.name}) has reached a steady state.` })
  }
  return [...told, ...again.slice(-mostEvents)]
    .slice(-mostEvents)
    .toReversed()
    .map(({ id, at: time, message }) => ({ id, createdAt: new Date(time), message }))
}
