import type {
  DescribeServicesCommandInput,
  DescribeServicesCommandOutput,
  ListServicesCommandInput,
  ListServicesCommandOutput,
  UpdateServiceCommandInput,
  UpdateServiceCommandOutput,
} from '@aws-sdk/client-ecs'
import { isObject, type JsonObject } from '../../cloudformation/template/json.ts'
import { phaseOf } from '../../resources/phase.ts'
import { AwsError } from '../../service.ts'
import { findDefinition } from '../engine/definition.ts'
import { updateState } from '../engine/service-state.ts'
import { raised } from '../shapes/definition.ts'
import { serviceShape } from '../shapes/service.ts'
import {
  bounded,
  clusterNamed,
  findService,
  invalid,
  missing,
  page,
  serviceNamed,
  servicesIn,
  type Answer,
  type Desk,
} from './desk.ts'

export function listServices(
  { around }: Desk,
  input: ListServicesCommandInput,
): Answer<ListServicesCommandOutput> {
  const name = clusterNamed(around, input.cluster)
  const arns = servicesIn(around, name).map(({ physicalId }) => physicalId)
  const { items, next } = page(arns, input, `services ${name}`, 10)
  return { serviceArns: items, nextToken: next }
}

export function describeServices(
  desk: Desk,
  { cluster, services, include = [] }: DescribeServicesCommandInput,
): Answer<DescribeServicesCommandOutput> {
  const wanted = bounded(services, 'Services', 10)
  const name = clusterNamed(desk.around, cluster)
  const found = wanted.map((given) => ({ given, state: findService(desk, name, given) }))
  const withTags = include.includes('TAGS')
  return {
    services: found.flatMap(({ state }) =>
      state === undefined ? [] : serviceShape(state, desk.at, withTags),
    ),
    failures: found
      .filter(({ state }) => state === undefined)
      .map(({ given }) => missing(desk, given, 'service')),
  }
}

/** The members of UpdateService that are properties of a service in a template. */
const members = [
  'desiredCount',
  'taskDefinition',
  'enableExecuteCommand',
  'deploymentConfiguration',
  'networkConfiguration',
  'loadBalancers',
  'capacityProviderStrategy',
  'healthCheckGracePeriodSeconds',
] as const

export function updateService(
  desk: Desk,
  input: UpdateServiceCommandInput,
): Answer<UpdateServiceCommandOutput> {
  const state = serviceNamed(desk, input.cluster, input.service ?? '')
  if (phaseOf(state.resource) === 'deleting') {
    throw new AwsError('ServiceNotActiveException', 'Service was not ACTIVE.')
  }
  checkUpdate(input)
  if (state.settings.controller === 'CODE_DEPLOY') checkController(input)
  const arn = definitionArn(desk, input.taskDefinition) ?? state.settings.taskDefinition
  state.resource.modify({ ...changesOf(input, state.resource.properties), TaskDefinition: arn })
  updateState(state, desk.at, input.forceNewDeployment ?? false)
  return { service: serviceShape(state, desk.at, false) }
}

/** An update's members as properties; of a deployment configuration, what is not said stays. */
function changesOf(input: UpdateServiceCommandInput, before: JsonObject): JsonObject {
  const changes = Object.fromEntries(
    members
      .filter((member) => input[member] !== undefined)
      .map((member) => [member.charAt(0).toUpperCase() + member.slice(1), raised(input[member])]),
  )
  const { DeploymentConfiguration: config } = changes
  const former = before['DeploymentConfiguration']
  if (!isObject(config) || !isObject(former)) return changes
  return { ...changes, DeploymentConfiguration: { ...former, ...config } }
}

function definitionArn({ around }: Desk, given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  const found = findDefinition(around, given)
  if (found === undefined) throw new AwsError('ClientException', 'TaskDefinition not found.')
  if (found.inactive) throw new AwsError('ClientException', 'TaskDefinition is inactive')
  return found.arn
}

/** What only CodeDeploy may change of its services, in ECS's words. */
function checkController(input: UpdateServiceCommandInput): void {
  const where = 'on services with a CODE_DEPLOY deployment controller.'
  const advice = 'Use AWS CodeDeploy to trigger a new deployment.'
  if (input.taskDefinition !== undefined) {
    throw invalid(`Unable to update task definition ${where} ${advice}`)
  }
  if (input.forceNewDeployment === true) {
    throw invalid(`Cannot force a new deployment ${where} ${advice}`)
  }
  if (input.networkConfiguration !== undefined) {
    throw invalid(`Unable to update network parameters ${where} ${advice}`)
  }
}

function checkUpdate({ deploymentConfiguration, desiredCount }: UpdateServiceCommandInput): void {
  if (desiredCount !== undefined && (desiredCount < 0 || desiredCount > 5000)) {
    throw invalid('desiredCount must be between 0 and 5000.')
  }
  const { minimumHealthyPercent: low = 100, maximumPercent: high = 200 } =
    deploymentConfiguration ?? {}
  if (low === 100 && high === 100) {
    throw invalid(
      'Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.',
    )
  }
  const hooks = deploymentConfiguration?.lifecycleHooks ?? []
  const shifts = ['TEST_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT']
  const wrong = hooks.some(
    ({ lifecycleStages = [], targetType }) =>
      targetType === 'PAUSE' && lifecycleStages.some((stage) => shifts.includes(stage)),
  )
  if (wrong) {
    throw invalid(
      'PAUSE lifecycle hooks cannot be configured at TEST_TRAFFIC_SHIFT or PRODUCTION_TRAFFIC_SHIFT.',
    )
  }
}
