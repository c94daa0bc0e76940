import type { TaskDefinition } from '@aws-sdk/client-ecs'
import {
  asText,
  isObject,
  isList,
  type Json,
  type JsonObject,
} from '../../cloudformation/template/json.ts'
import { propertiesOf } from '../../resources/properties.ts'
import type { Definition } from '../engine/definition.ts'

/** Whose members are names of somebody's own, not of the API. */
const freeNames = new Set([
  'DockerLabels',
  'Options',
  'DriverOpts',
  'Labels',
  'dockerLabels',
  'options',
  'driverOpts',
  'labels',
])

/** Texts of templates that are numbers and flags in the API. */
const numbers = new Set([
  'containerPort',
  'hostPort',
  'interval',
  'timeout',
  'retries',
  'startPeriod',
  'cpu',
  'memory',
  'memoryReservation',
  'stopTimeout',
  'startTimeout',
])
const flags = new Set([
  'essential',
  'readonlyRootFilesystem',
  'privileged',
  'interactive',
  'pseudoTerminal',
])

/** A task definition as the API shows it. */
export function definitionShape(definition: Definition): TaskDefinition {
  const { properties } = definition
  const { text, texts } = propertiesOf(properties)
  const compatibilities = texts('RequiresCompatibilities').filter(
    (one): one is 'FARGATE' | 'EC2' => one === 'FARGATE' || one === 'EC2',
  )
  const network = text('NetworkMode')
  return {
    ...{ taskDefinitionArn: definition.arn, family: definition.family },
    ...{ revision: definition.revision, status: definition.inactive ? 'INACTIVE' : 'ACTIVE' },
    containerDefinitions: containers(properties),
    ...{ taskRoleArn: text('TaskRoleArn'), executionRoleArn: text('ExecutionRoleArn') },
    networkMode:
      network === 'awsvpc' || network === 'host' || network === 'none' ? network : 'bridge',
    ...{ volumes: [], placementConstraints: [], requiresCompatibilities: compatibilities },
    compatibilities: network === 'awsvpc' ? ['EC2', 'FARGATE'] : ['EC2'],
    ...{ cpu: text('Cpu'), memory: text('Memory') },
    registeredAt: new Date(definition.registeredAt),
  }
}

function containers(properties: JsonObject): NonNullable<TaskDefinition['containerDefinitions']> {
  const declared = propertiesOf(properties).objects('ContainerDefinitions')
  return declared.map((one) => ({
    essential: true,
    environment: [],
    mountPoints: [],
    volumesFrom: [],
    portMappings: [],
    ...(lowered(one) as object),
  }))
}

/** A template's value with the API's names: `PortMappings` is `portMappings`. */
function lowered(value: Json, name = ''): Json {
  if (isList(value)) return value.map((item) => lowered(item, name))
  if (!isObject(value)) return scalar(value, name)
  if (freeNames.has(name)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asText(item)]))
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const lower = key.charAt(0).toLowerCase() + key.slice(1)
      return [lower, lowered(item, lower)]
    }),
  )
}

function scalar(value: Json, name: string): Json {
  if (numbers.has(name)) return Number(value)
  return flags.has(name) ? asText(value) === 'true' : value
}

/** The API's input with a template's names: `portMappings` is `PortMappings`. */
export function raised(value: unknown, name = ''): Json {
  if (Array.isArray(value)) return value.map((item) => raised(item, name))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    if (freeNames.has(name))
      return Object.fromEntries(
        entries.map(([key, item]) => [key, typeof item === 'string' ? item : '']),
      )
    return Object.fromEntries(
      entries.map(([key, item]) => {
        const upper = key.charAt(0).toUpperCase() + key.slice(1)
        return [upper, raised(item, upper)]
      }),
    )
  }
  const isScalar =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return isScalar ? value : null
}
