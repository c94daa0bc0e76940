import type { DeploymentLifecycleHookStage, DeploymentStrategy } from '@aws-sdk/client-ecs'
import type { JsonObject } from '../../cloudformation/template/json.ts'
import { propertiesOf, type Properties } from '../../resources/properties.ts'
import { lastPart } from './definition.ts'

/** A hook that waits for a person, or asks a function. */
export interface Hook {
  readonly target: 'PAUSE' | 'AWS_LAMBDA'
  readonly arn: string | undefined
  readonly roleArn: string | undefined
  readonly stages: readonly DeploymentLifecycleHookStage[]
  readonly timeoutMinutes: number
  readonly timeoutAction: 'CONTINUE' | 'ROLLBACK'
}

/** How a service is deployed. */
export interface DeploymentSettings {
  readonly strategy: DeploymentStrategy
  readonly maximumPercent: number
  readonly minimumHealthyPercent: number
  readonly breaker: {
    readonly enable: boolean
    readonly rollback: boolean
    readonly reset: boolean
    readonly threshold: { readonly type: string; readonly value: number } | undefined
  }
  readonly alarms: {
    readonly enable: boolean
    readonly rollback: boolean
    readonly names: readonly string[]
  }
  readonly bakeMinutes: number
  readonly hooks: readonly Hook[]
  /** Percent of the traffic that moves at a time, and minutes between: LINEAR and CANARY. */
  readonly step: { readonly percent: number; readonly bakeMinutes: number }
}

/** Where a container of a service is registered. */
export interface Balancing {
  readonly targetGroupArn: string
  readonly containerName: string
  readonly containerPort: number
  readonly alternateTargetGroupArn: string | undefined
  readonly productionListenerRule: string | undefined
  readonly testListenerRule: string | undefined
  readonly roleArn: string | undefined
}

/** What a service is to be, as its properties say it. */
export interface Settings {
  readonly cluster: string
  /** Who deploys it: ECS itself, or CodeDeploy by task sets. */
  readonly controller: 'ECS' | 'CODE_DEPLOY'
  readonly desired: number
  readonly taskDefinition: string
  readonly fargate: boolean
  readonly capacityProviders: readonly {
    readonly name: string
    readonly weight: number
    readonly base: number
  }[]
  readonly exec: boolean
  readonly deployment: DeploymentSettings
  readonly balancing: readonly Balancing[]
  readonly network:
    | {
        readonly subnets: readonly string[]
        readonly groups: readonly string[]
        readonly publicAddress: boolean
      }
    | undefined
  readonly graceSeconds: number | undefined
}

/** Reads a service's settings; a service that is being deleted wants no tasks. */
export function settingsOf(properties: JsonObject, isDeleting = false): Settings {
  const of = propertiesOf(properties)
  const capacityProviders = of.objects('CapacityProviderStrategy').map((one) => ({
    name: propertiesOf(one).text('CapacityProvider') ?? '',
    weight: propertiesOf(one).number('Weight') ?? 0,
    base: propertiesOf(one).number('Base') ?? 0,
  }))
  const onFargate = capacityProviders.some(({ name }) => name.startsWith('FARGATE'))
  return {
    cluster: lastPart(of.text('Cluster') ?? 'default'),
    controller: of.text('DeploymentController.Type') === 'CODE_DEPLOY' ? 'CODE_DEPLOY' : 'ECS',
    desired: isDeleting ? 0 : (of.number('DesiredCount') ?? 1),
    taskDefinition: of.text('TaskDefinition') ?? '',
    fargate: of.text('LaunchType') === 'FARGATE' || onFargate,
    capacityProviders,
    exec: of.flag('EnableExecuteCommand'),
    deployment: deploymentOf(of),
    balancing: of.objects('LoadBalancers').map((one) => balancingOf(propertiesOf(one))),
    network: networkOf(of),
    graceSeconds: of.number('HealthCheckGracePeriodSeconds'),
  }
}

function networkOf({ text, texts }: Properties): Settings['network'] {
  const path = 'NetworkConfiguration.AwsvpcConfiguration'
  const subnets = texts(`${path}.Subnets`)
  const groups = texts(`${path}.SecurityGroups`)
  if (subnets.length === 0) return undefined
  return { subnets, groups, publicAddress: text(`${path}.AssignPublicIp`) === 'ENABLED' }
}

function balancingOf({ number, text }: Properties): Balancing {
  return {
    targetGroupArn: text('TargetGroupArn') ?? '',
    containerName: text('ContainerName') ?? '',
    containerPort: number('ContainerPort') ?? 80,
    alternateTargetGroupArn: text('AdvancedConfiguration.AlternateTargetGroupArn'),
    productionListenerRule: text('AdvancedConfiguration.ProductionListenerRule'),
    testListenerRule: text('AdvancedConfiguration.TestListenerRule'),
    roleArn: text('AdvancedConfiguration.RoleArn'),
  }
}

const strategies = ['ROLLING', 'BLUE_GREEN', 'CANARY', 'LINEAR'] as const

function deploymentOf(service: Properties): DeploymentSettings {
  const path = (name: string): string => `DeploymentConfiguration.${name}`
  const { flag, number, objects, text, texts } = service
  const strategy = strategies.find((one) => one === text(path('Strategy'))) ?? 'ROLLING'
  const type = text(path('DeploymentCircuitBreaker.ThresholdConfiguration.Type'))
  return {
    strategy,
    maximumPercent: number(path('MaximumPercent')) ?? 200,
    minimumHealthyPercent: number(path('MinimumHealthyPercent')) ?? 100,
    breaker: {
      enable: flag(path('DeploymentCircuitBreaker.Enable')),
      rollback: flag(path('DeploymentCircuitBreaker.Rollback')),
      reset: text(path('DeploymentCircuitBreaker.ResetOnHealthyTask')) !== 'false',
      threshold:
        type === undefined
          ? undefined
          : {
              type,
              value: number(path('DeploymentCircuitBreaker.ThresholdConfiguration.Value')) ?? 50,
            },
    },
    alarms: {
      enable: flag(path('Alarms.Enable')),
      rollback: flag(path('Alarms.Rollback')),
      names: texts(path('Alarms.AlarmNames')),
    },
    bakeMinutes: number(path('BakeTimeInMinutes')) ?? 0,
    hooks: objects(path('LifecycleHooks')).map((one) => hookOf(propertiesOf(one))),
    step: stepOf(service, strategy),
  }
}

function stepOf({ number }: Properties, strategy: DeploymentStrategy): DeploymentSettings['step'] {
  const path = (name: string): string => `DeploymentConfiguration.${name}`
  if (strategy === 'CANARY') {
    return {
      percent: number(path('CanaryConfiguration.CanaryPercent')) ?? 5,
      bakeMinutes: number(path('CanaryConfiguration.CanaryBakeTimeInMinutes')) ?? 10,
    }
  }
  return {
    percent: number(path('LinearConfiguration.StepPercent')) ?? 10,
    bakeMinutes: number(path('LinearConfiguration.StepBakeTimeInMinutes')) ?? 6,
  }
}

function hookOf({ number, text, texts }: Properties): Hook {
  return {
    target: text('TargetType') === 'PAUSE' ? 'PAUSE' : 'AWS_LAMBDA',
    arn: text('HookTargetArn'),
    roleArn: text('RoleArn'),
    stages: texts('LifecycleStages') as DeploymentLifecycleHookStage[],
    timeoutMinutes: number('TimeoutConfiguration.TimeoutInMinutes') ?? 1440,
    timeoutAction: text('TimeoutConfiguration.Action') === 'CONTINUE' ? 'CONTINUE' : 'ROLLBACK',
  }
}

/** Failed tasks at which the circuit breaker opens. */
export function breakerThreshold({ breaker }: DeploymentSettings, desired: number): number {
  const { type, value } = breaker.threshold ?? { type: 'BOUNDED_PERCENT', value: 50 }
  if (type === 'COUNT') return value
  const share = Math.max(1, Math.ceil((desired * value) / 100))
  return type === 'BOUNDED_PERCENT' ? Math.min(200, Math.max(3, share)) : share
}

/** Whether tasks must be replaced to get from one to the other. */
export function needsDeployment(before: Settings, after: Settings): boolean {
  const kept = ({ desired: _, deployment: __, exec: ___, ...rest }: Settings): string =>
    JSON.stringify(rest)
  return kept(before) !== kept(after)
}
