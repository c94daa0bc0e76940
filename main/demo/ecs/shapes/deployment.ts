import type {
  DeploymentConfiguration,
  LoadBalancer,
  NetworkConfiguration,
  ServiceDeployment,
  ServiceDeploymentBrief,
  ServiceRevision,
  ServiceRevisionSummary,
  ThresholdType,
} from '@aws-sdk/client-ecs'
import { digestOf } from '../engine/task-life.ts'
import type { Revision, ServiceDeploymentRecord, ServiceState } from '../engine/model.ts'
import type { DeploymentSettings, Settings } from '../engine/settings.ts'

/** A service deployment as ListServiceDeployments shows it. */
export function briefShape(
  state: ServiceState,
  record: ServiceDeploymentRecord,
): ServiceDeploymentBrief {
  const { arn, createdAt, finishedAt, reason, startedAt, status, target } = record
  return {
    ...{ serviceDeploymentArn: arn, serviceArn: state.arn, clusterArn: clusterArnOf(state) },
    ...{ startedAt: date(startedAt), createdAt: new Date(createdAt), finishedAt: date(finishedAt) },
    ...{ targetServiceRevisionArn: target.arn, status, statusReason: reason },
  }
}

/** A service deployment as DescribeServiceDeployments shows it. */
export function recordShape(
  state: ServiceState,
  record: ServiceDeploymentRecord,
): ServiceDeployment {
  const { config, rollback } = record
  return {
    ...{ serviceDeploymentArn: record.arn, serviceArn: state.arn },
    ...{ clusterArn: clusterArnOf(state), createdAt: new Date(record.createdAt) },
    ...{ startedAt: date(record.startedAt), finishedAt: date(record.finishedAt) },
    ...{ stoppedAt: date(record.stoppedAt), updatedAt: new Date(record.updatedAt) },
    sourceServiceRevisions: record.sources.map((one) => summaryOf(state, record, one)),
    targetServiceRevision: summaryOf(state, record, record.target),
    ...{ status: record.status, statusReason: record.reason, lifecycleStage: record.stage },
    ...(record.hooks.length > 0 && { lifecycleHookDetails: hooksOf(record) }),
    deploymentConfiguration: configurationShape(config),
    ...(rollback && {
      rollback: {
        reason: rollback.reason,
        startedAt: new Date(rollback.startedAt),
        serviceRevisionArn: rollback.revision.arn,
      },
    }),
    deploymentCircuitBreaker: {
      status: record.breaker,
      failureCount: record.failures,
      threshold: record.threshold,
    },
    alarms: {
      status: record.alarms,
      alarmNames: [...config.alarms.names],
      triggeredAlarmNames: [...record.triggered],
    },
  }
}

function hooksOf({ hooks }: ServiceDeploymentRecord): ServiceDeployment['lifecycleHookDetails'] {
  return hooks.map((hook) => ({
    ...{ hookId: hook.id, targetType: hook.target, targetArn: hook.arn, status: hook.status },
    ...{ expiresAt: new Date(hook.expiresAt), timeoutAction: hook.timeoutAction },
  }))
}

function date(at: number | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(at)
}

/** The ARN of the cluster that a service is in. */
export function clusterArnOf({ arn, settings }: ServiceState): string {
  return `${arn.split(':service/')[0] ?? ''}:cluster/${settings.cluster}`
}

/** How many tasks of a revision there are. */
export function countsOf(
  state: ServiceState,
  revision: Revision,
): { running: number; pending: number; requested: number } {
  const ids = state.deployments.filter((one) => one.revision === revision).map(({ id }) => id)
  const own = [...state.tasks.values()].filter((task) => ids.includes(task.startedBy ?? ''))
  const wanted = own.filter(({ desired }) => desired === 'RUNNING')
  return {
    running: own.filter(({ status }) => status === 'RUNNING').length,
    pending: wanted.filter(({ status }) => status !== 'RUNNING').length,
    requested: state.deployments[0]?.revision === revision ? state.settings.desired : wanted.length,
  }
}

function summaryOf(
  state: ServiceState,
  record: ServiceDeploymentRecord,
  revision: Revision,
): ServiceRevisionSummary {
  const { running, pending, requested } = countsOf(state, revision)
  const isTarget = revision === record.target
  const shifts = record.config.strategy !== 'ROLLING'
  return {
    arn: revision.arn,
    ...{ requestedTaskCount: requested, runningTaskCount: running, pendingTaskCount: pending },
    ...(shifts && {
      requestedTestTrafficWeight: isTarget ? record.test : 100 - record.test,
      requestedProductionTrafficWeight: isTarget ? record.production : 100 - record.production,
    }),
  }
}

/** A service revision as DescribeServiceRevisions shows it. */
export function revisionShape(state: ServiceState, revision: Revision): ServiceRevision {
  const { definition, settings } = revision
  return {
    ...{ serviceRevisionArn: revision.arn, serviceArn: state.arn },
    ...{ clusterArn: clusterArnOf(state), taskDefinition: definition.arn },
    ...launchShape(settings),
    loadBalancers: balancersShape(settings),
    serviceRegistries: [],
    networkConfiguration: networkShape(settings),
    containerImages: definition.containers.map(({ name, image }) => ({
      ...{ containerName: name, image, imageDigest: digestOf(image) },
    })),
    ...{ guardDutyEnabled: false, createdAt: new Date(revision.createdAt) },
  }
}

/** What a service runs on. */
export function launchShape({ capacityProviders, fargate }: Settings): {
  launchType?: 'FARGATE' | 'EC2'
  capacityProviderStrategy?: { capacityProvider: string; weight: number; base: number }[]
  platformVersion?: string
  platformFamily?: string
} {
  const platform = fargate ? { platformVersion: '1.4.0', platformFamily: 'Linux' } : {}
  if (capacityProviders.length === 0) {
    return { launchType: fargate ? 'FARGATE' : 'EC2', ...platform }
  }
  const strategy = capacityProviders.map(({ name, weight, base }) => ({
    ...{ capacityProvider: name, weight, base },
  }))
  return { capacityProviderStrategy: strategy, ...platform }
}

/** The subnets and security groups of a service's tasks. */
export function networkShape({ network }: Settings): NetworkConfiguration | undefined {
  return (
    network && {
      awsvpcConfiguration: {
        subnets: [...network.subnets],
        securityGroups: [...network.groups],
        assignPublicIp: network.publicAddress ? 'ENABLED' : 'DISABLED',
      },
    }
  )
}

/** Where a service's tasks are registered. */
export function balancersShape({ balancing }: Settings): LoadBalancer[] {
  return balancing.map((one) => ({
    targetGroupArn: one.targetGroupArn,
    containerName: one.containerName,
    containerPort: one.containerPort,
    ...(one.alternateTargetGroupArn !== undefined && {
      advancedConfiguration: {
        alternateTargetGroupArn: one.alternateTargetGroupArn,
        productionListenerRule: one.productionListenerRule,
        testListenerRule: one.testListenerRule,
        roleArn: one.roleArn,
      },
    }),
  }))
}

/** A deployment configuration in the API's words. */
export function configurationShape(config: DeploymentSettings): DeploymentConfiguration {
  const { alarms, bakeMinutes, breaker, hooks, step, strategy } = config
  return {
    deploymentCircuitBreaker: {
      ...{ enable: breaker.enable, rollback: breaker.rollback },
      ...(breaker.threshold && {
        resetOnHealthyTask: breaker.reset,
        thresholdConfiguration: {
          type: breaker.threshold.type as ThresholdType,
          value: breaker.threshold.value,
        },
      }),
    },
    maximumPercent: config.maximumPercent,
    minimumHealthyPercent: config.minimumHealthyPercent,
    ...(alarms.names.length > 0 && {
      alarms: { alarmNames: [...alarms.names], enable: alarms.enable, rollback: alarms.rollback },
    }),
    ...{ strategy, bakeTimeInMinutes: bakeMinutes },
    ...(hooks.length > 0 && {
      lifecycleHooks: hooks.map((hook) => ({
        ...{ targetType: hook.target, hookTargetArn: hook.arn, roleArn: hook.roleArn },
        lifecycleStages: [...hook.stages],
        timeoutConfiguration: { timeoutInMinutes: hook.timeoutMinutes, action: hook.timeoutAction },
      })),
    }),
    ...(strategy === 'CANARY' && {
      canaryConfiguration: {
        canaryPercent: step.percent,
        canaryBakeTimeInMinutes: step.bakeMinutes,
      },
    }),
    ...(strategy === 'LINEAR' && {
      linearConfiguration: { stepPercent: step.percent, stepBakeTimeInMinutes: step.bakeMinutes },
    }),
  }
}
