import { asText, type JsonObject } from '../../cloudformation/template/json.ts'
import type { PhysicalResource, RegionResources } from '../../resources/physical-resource.ts'
import { propertiesOf } from '../../resources/properties.ts'

export const taskDefinitionType = 'AWS::ECS::TaskDefinition'

/** A container of a task definition, as far as the engine plays it. */
export interface ContainerPlan {
  readonly name: string
  readonly image: string
  readonly essential: boolean
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  readonly healthCheck: readonly string[]
  readonly ports: readonly number[]
  /** The log group and stream prefix of the awslogs driver. */
  readonly logs: { readonly group: string; readonly prefix: string } | undefined
}

/** A revision of a task definition. */
export interface Definition {
  readonly arn: string
  readonly family: string
  readonly revision: number
  /** Milliseconds. */
  readonly registeredAt: number
  /** A stack let go of it, or somebody deregistered it. */
  readonly inactive: boolean
  readonly containers: readonly ContainerPlan[]
  /** As templates have them. */
  readonly properties: JsonObject
}

/** The last part of an ARN or path. */
export function lastPart(text: string): string {
  return text.split('/').at(-1) ?? text
}

/** A definition by ARN, `family:revision`, or family alone for its newest active revision. */
export function findDefinition(around: RegionResources, given: string): Definition | undefined {
  const direct = around.find(taskDefinitionType, given)
  if (direct !== undefined) return definitionOf(direct)
  const wanted = lastPart(given)
  const [family = ''] = wanted.split(':')
  const known = definitionsOf(around, family)
  if (wanted !== family) {
    return known.find((one) => lastPart(one.arn) === wanted && (one.arn === given || !isArn(given)))
  }
  return known.findLast((one) => !one.inactive)
}

function isArn(text: string): boolean {
  return text.startsWith('arn:')
}

/** The revisions of a family, or of all families, by family and number; past ones of stacks too. */
export function definitionsOf(around: RegionResources, family?: string): Definition[] {
  const found = new Map<string, Definition>()
  for (const resource of around.ofType(taskDefinitionType)) {
    if (family !== undefined && familyOf(resource) !== family) continue
    for (const past of pastOf(resource)) found.set(past.arn, past)
  }
  for (const resource of around.ofType(taskDefinitionType)) {
    const current = definitionOf(resource)
    if (family === undefined || current.family === family) found.set(current.arn, current)
  }
  return [...found.values()].sort((left, right) =>
    left.family === right.family
      ? left.revision - right.revision
      : left.family < right.family
        ? -1
        : 1,
  )
}

function familyOf({ physicalId }: PhysicalResource): string {
  return lastPart(physicalId).split(':')[0] ?? ''
}

/** What the stack's events tell of the revisions before. */
function pastOf(resource: PhysicalResource): Definition[] {
  return resource.past
    .filter(({ status }) => status.endsWith('_COMPLETE') && !status.startsWith('DELETE'))
    .map((one) => definitionFrom(one.physicalId, one.properties, one.at, true))
}

/** A task definition that is there. */
export function definitionOf(resource: PhysicalResource): Definition {
  const { physicalId, properties } = resource
  const registered = resource.past.find((one) => one.physicalId === physicalId)
  const at = registered?.at ?? resource.createdAt
  const inactive = propertiesOf(properties).text('Status') === 'INACTIVE'
  return definitionFrom(physicalId, properties, at, inactive)
}

function definitionFrom(
  arn: string,
  properties: JsonObject,
  registeredAt: number,
  inactive: boolean,
): Definition {
  const [family = '', revision = '1'] = lastPart(arn).split(':')
  const declared = propertiesOf(properties).objects('ContainerDefinitions').map(containerOf)
  const containers = declared.length > 0 ? declared : [unknownContainer]
  return { arn, family, revision: Number(revision), registeredAt, inactive, containers, properties }
}

const unknownContainer: ContainerPlan = {
  name: 'app',
  image: 'public.ecr.aws/docker/library/nginx:1',
  essential: true,
  command: [],
  environment: {},
  labels: {},
  healthCheck: [],
  ports: [],
  logs: undefined,
}

/** A definition that nothing is known of: services may name one that is not in this world. */
export function unknownDefinition(arn: string, registeredAt: number): Definition {
  return definitionFrom(arn, {}, registeredAt, true)
}

function containerOf(properties: JsonObject): ContainerPlan {
  const { text, texts, objects } = propertiesOf(properties)
  const group = text('LogConfiguration.Options.awslogs-group')
  const pairs = objects('Environment').map((one) => [
    propertiesOf(one).text('Name') ?? '',
    propertiesOf(one).text('Value') ?? '',
  ])
  return {
    name: text('Name') ?? 'app',
    image: text('Image') ?? '',
    essential: text('Essential') !== 'false',
    command: [...texts('EntryPoint'), ...texts('Command')],
    environment: Object.fromEntries(pairs) as Record<string, string>,
    labels: labelsOf(properties),
    healthCheck: texts('HealthCheck.Command'),
    ports: objects('PortMappings').flatMap(
      (one) => propertiesOf(one).number('ContainerPort') ?? [],
    ),
    logs:
      group === undefined
        ? undefined
        : { group, prefix: text('LogConfiguration.Options.awslogs-stream-prefix') ?? '' },
  }
}

function labelsOf({ DockerLabels: labels }: JsonObject): Record<string, string> {
  if (labels === null || typeof labels !== 'object' || Array.isArray(labels)) return {}
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, asText(value)]))
}
