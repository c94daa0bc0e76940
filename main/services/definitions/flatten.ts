import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs'
import type { DefinitionDifference } from '../../../shared/services.ts'

/** One field of a task definition, comparable. */
export interface DefinitionField {
  readonly field: string
  readonly container?: string
  readonly kind: DefinitionDifference['kind']
  readonly value: string
}

/** What AWS adds itself, and so differs between any two revisions. */
const added = new Set([
  'taskDefinitionArn',
  'revision',
  'status',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
  'deleteRequestedAt',
  'requiresAttributes',
  'compatibilities',
  'containerDefinitions',
])

const kinds: Readonly<Record<string, DefinitionField['kind']>> = {
  image: 'image',
  cpu: 'size',
  memory: 'size',
  memoryReservation: 'size',
  ephemeralStorage: 'size',
  taskRoleArn: 'role',
  executionRoleArn: 'role',
  logConfiguration: 'log',
}

/** A task definition field by field: by name, never by place in a list. Secrets by reference. Pure. */
export function flatten(definition: TaskDefinition): DefinitionField[] {
  return [
    ...plain(definition, added),
    ...(definition.containerDefinitions ?? []).flatMap(flattenContainer),
  ]
}

const apart = new Set(['name', 'environment', 'secrets', 'logConfiguration'])

function flattenContainer(container: ContainerDefinition): DefinitionField[] {
  const { environment = [], secrets = [], logConfiguration } = container
  const fields: DefinitionField[] = [
    ...plain(container, apart),
    ...environment.map(({ name = '', value = '' }): DefinitionField => {
      return { field: `environment ${name}`, kind: 'environment', value }
    }),
    ...secrets.map(({ name = '', valueFrom = '' }): DefinitionField => {
      return { field: `secret ${name}`, kind: 'secret', value: valueFrom }
    }),
    ...(logConfiguration ? logFields(logConfiguration) : []),
  ]
  return fields.map((field) => ({ ...field, container: container.name ?? '' }))
}

function logFields(log: NonNullable<ContainerDefinition['logConfiguration']>): DefinitionField[] {
  const options = Object.entries(log.options ?? {})
  return [
    { field: 'logDriver', kind: 'log', value: log.logDriver ?? '' },
    ...options.map(([name, value]): DefinitionField => {
      return { field: `log ${name}`, kind: 'log', value }
    }),
  ]
}

function plain(values: object, without: ReadonlySet<string>): DefinitionField[] {
  return Object.entries(values).flatMap(([field, value]: [string, unknown]) => {
    const text = textOf(value)
    if (without.has(field) || text === '') return []
    return [{ field, kind: kinds[field] ?? 'other', value: text }]
  })
}

/** Empty lists and objects are AWS's way to say that there is nothing. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value !== 'object') return JSON.stringify(value)
  const empty = Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0
  return empty ? '' : JSON.stringify(sorted(value))
}

/** With keys in order, so that equal things are equal text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]),
  )
}
