import { validationError } from '../errors.ts'
import { dependsOn, section, unresolvedError } from './check.ts'
import { createScope } from './evaluate.ts'
import { asText, at, isList, isObject, onlyEntry, type Json, type JsonObject } from './json.ts'
import type { ParameterValues } from './parameters.ts'
import { findReferences } from './references.ts'
import type { Names } from './scope.ts'

/** A resource that a template asks for under the given parameters. */
export interface PlannedResource {
  readonly logicalId: string
  readonly type: string
  /** With `Fn::If` settled; other functions still to be carried out. */
  readonly properties: JsonObject
  readonly metadata: Json | undefined
  readonly deletionPolicy: string
  readonly updateReplacePolicy: string
  /** Logical ids that must be there first: from references and `DependsOn`. */
  readonly dependencies: ReadonlySet<string>
}

export interface PlannedOutput {
  readonly key: string
  readonly description: string | undefined
  readonly value: Json
  readonly exportName: Json | undefined
}

/** What a template comes to with its parameters: the resources in an order that works, and outputs. */
export interface Plan {
  readonly resources: ReadonlyMap<string, PlannedResource>
  readonly outputs: readonly PlannedOutput[]
  readonly mappings: JsonObject
  readonly condition: (name: string) => boolean
  /** Arguments of every `Fn::ImportValue`, not evaluated. */
  readonly imports: readonly Json[]
}

/** Facts of a stack that pseudo parameters give. */
export type PseudoParameters = Readonly<Record<string, Json>>

/**
 * Settles conditions, leaves out what they switch off, and orders resources by their references.
 * Throws `ValidationError` for references to resources switched off and for circles.
 */
export function planTemplate(
  content: JsonObject,
  parameters: ParameterValues,
  pseudo: PseudoParameters,
): Plan {
  const condition = conditionsOf(content, parameters, pseudo)
  const names = Object.keys(section(content, 'Conditions'))
  const key = names.filter((name) => condition(name)).join()
  const known = plans.get(content) ?? new Map<string, Settled>()
  plans.set(content, known)
  const settled = known.get(key) ?? settlePlan(content, condition)
  known.set(key, settled)
  return { ...settled, condition }
}

type Settled = Omit<Plan, 'condition'>

/** Beside its conditions, nothing of a template depends on its parameters. */
const plans = new WeakMap<JsonObject, Map<string, Settled>>()

function settlePlan(content: JsonObject, condition: (name: string) => boolean): Settled {
  const parameters = new Set(Object.keys(section(content, 'Parameters')))
  const resources = plannedResources(content, condition, parameters)
  const outputs = plannedOutputs(content, condition)
  checkOutputs(content, outputs, resources, parameters)
  const values = [
    ...[...resources.values()].map((resource) => resource.properties),
    ...outputs.flatMap((output) => [output.value, output.exportName ?? null]),
  ]
  return {
    resources: inOrder(resources),
    outputs,
    mappings: section(content, 'Mappings'),
    imports: values.flatMap((value) => findReferences(value).imports),
  }
}

function conditionsOf(
  content: JsonObject,
  parameters: ParameterValues,
  pseudo: PseudoParameters,
): (name: string) => boolean {
  const definitions = section(content, 'Conditions')
  const known = new Map<string, boolean>()
  const names: Names = {
    parameter: (name) => pseudo[name] ?? parameters.get(name)?.value,
    condition: (name) => decide(name),
    mappings: section(content, 'Mappings'),
    resource: () => undefined,
    importValue: () => '',
    region: asText(pseudo['AWS::Region']),
    zones: () => [],
  }
  const scope = createScope(names)
  const decide = (name: string): boolean => {
    const before = known.get(name)
    if (before !== undefined) return before
    const definition = definitions[name]
    if (definition === undefined) throw unresolvedCondition(name)
    const holds = asText(scope.evaluate(definition)) === 'true'
    known.set(name, holds)
    return holds
  }
  return decide
}

function unresolvedCondition(name: string): Error {
  return validationError(
    `Template format error: Unresolved condition dependency ${name} in the Resources block of the template`,
  )
}

function plannedResources(
  content: JsonObject,
  condition: (name: string) => boolean,
  parameters: ReadonlySet<string>,
): Map<string, PlannedResource> {
  const all = section(content, 'Resources')
  const wanted = Object.entries(all).filter(([, resource]) => isWanted(resource, condition))
  const names = new Set(wanted.map(([logicalId]) => logicalId))
  const planned = wanted.map(([logicalId, resource]) =>
    plannedResource(logicalId, resource, condition, names),
  )
  const missing = planned
    .flatMap((resource) => referenced(resource.properties))
    .filter((name) => name in all && !names.has(name) && !parameters.has(name))
  if (missing.length > 0) throw unresolvedError([...new Set(missing)], 'Resources')
  return new Map(planned.map((resource) => [resource.logicalId, resource]))
}

function isWanted(item: Json, condition: (name: string) => boolean): boolean {
  const name = at(item, 'Condition')
  return typeof name !== 'string' || condition(name)
}

function referenced(value: Json): string[] {
  const found = findReferences(value)
  return [...found.names, ...found.attributes]
}

function plannedResource(
  logicalId: string,
  resource: Json,
  condition: (name: string) => boolean,
  names: ReadonlySet<string>,
): PlannedResource {
  const settled = settle(at(resource, 'Properties') ?? {}, condition)
  const properties = isObject(settled) ? settled : {}
  const before = [...referenced(properties), ...dependsOn(resource)]
  const policy = (member: string): string =>
    asText(settle(at(resource, member) ?? 'Delete', condition))
  return {
    logicalId,
    type: asText(at(resource, 'Type')),
    properties,
    metadata: at(resource, 'Metadata'),
    deletionPolicy: policy('DeletionPolicy'),
    updateReplacePolicy: policy('UpdateReplacePolicy'),
    dependencies: new Set(before.filter((name) => names.has(name))),
  }
}

/** Takes the right branch of every `Fn::If`. */
function settle(value: Json, condition: (name: string) => boolean): Json {
  if (isList(value)) return value.map((item) => settle(item, condition))
  if (!isObject(value)) return value
  const entry = onlyEntry(value)
  if (entry?.[0] === 'Fn::If' && isList(entry[1]) && entry[1].length === 3) {
    const [name, yes = null, no = null] = entry[1]
    return settle(condition(asText(name)) ? yes : no, condition)
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, settle(member, condition)]),
  )
}

function plannedOutputs(
  content: JsonObject,
  condition: (name: string) => boolean,
): PlannedOutput[] {
  return Object.entries(section(content, 'Outputs'))
    .filter(([, output]) => isWanted(output, condition))
    .map(([key, output]) => {
      const exportName = at(output, 'Export', 'Name')
      const description = at(output, 'Description')
      return {
        key,
        description: description === undefined ? undefined : asText(description),
        value: settle(at(output, 'Value') ?? null, condition),
        exportName: exportName === undefined ? undefined : settle(exportName, condition),
      }
    })
}

/** An output that is wanted refers to a resource that a condition switches off. */
function checkOutputs(
  content: JsonObject,
  outputs: readonly PlannedOutput[],
  resources: ReadonlyMap<string, PlannedResource>,
  parameters: ReadonlySet<string>,
): void {
  const all = section(content, 'Resources')
  const missing = outputs
    .flatMap(({ value, exportName }) => referenced([value, exportName ?? null]))
    .filter((name) => name in all && !resources.has(name) && !parameters.has(name))
  if (missing.length > 0) throw unresolvedError([...new Set(missing)], 'Outputs')
}

function inOrder(resources: Map<string, PlannedResource>): Map<string, PlannedResource> {
  const ordered = new Map<string, PlannedResource>()
  let waiting = [...resources.values()]
  while (waiting.length > 0) {
    const ready = waiting.filter((resource) =>
      [...resource.dependencies].every((name) => ordered.has(name)),
    )
    if (ready.length === 0) throw circular(waiting)
    for (const resource of ready) ordered.set(resource.logicalId, resource)
    waiting = waiting.filter((resource) => !ordered.has(resource.logicalId))
  }
  return ordered
}

function circular(waiting: readonly PlannedResource[]): Error {
  // Resources that merely wait for the circle are not part of it.
  let circle = waiting
  for (;;) {
    const needed = new Set(circle.flatMap((resource) => [...resource.dependencies]))
    const rest = circle.filter((resource) => needed.has(resource.logicalId))
    if (rest.length === circle.length) break
    circle = rest
  }
  const names = circle.map((resource) => resource.logicalId)
  return validationError(`Circular dependency between resources: [${names.join(', ')}]`)
}
