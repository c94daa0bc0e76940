import type { CreateChangeSetInput, ResourceToImport } from '@aws-sdk/client-cloudformation'
import { changesOf, type ResourceChange } from '../engine/changes.ts'
import type { Deployment } from '../engine/deployment.ts'
import type { ImportedResource } from '../engine/imported.ts'
import type { Region } from '../engine/region.ts'
import type { Stack } from '../engine/stack.ts'
import { validationError } from '../errors.ts'
import { importIdentifiers } from '../resources/import-identifiers.ts'
import { section } from '../template/check.ts'
import { asText, at, sameJson, type JsonObject } from '../template/json.ts'

/**
 * What a change set of type IMPORT is to import. Throws `ValidationError` in AWS's words and
 * order: the list first, then what the template does beside importing, then deletion policies.
 */
export function resourcesToImport(
  region: Region,
  stack: Stack,
  deployment: Deployment,
  input: CreateChangeSetInput,
): ImportedResource[] {
  const given = input.ResourcesToImport ?? []
  if (given.length === 0) throw validationError('Must Provide at least one resource to import')
  const declared = section(deployment.content, 'Resources')
  const names = given.map((item) => item.LogicalResourceId ?? '')
  checkNames(names, declared)
  checkTypes(given)
  const imported = given.map((item) => importedResource(item, declared))
  checkChanges(changesOf(region, stack, deployment), names)
  checkRest(stack, deployment, input)
  const unguarded = names.filter((name) => at(declared[name], 'DeletionPolicy') === undefined)
  if (unguarded.length > 0) {
    throw validationError(
      `The following resources to import ${list(unguarded)} must have DeletionPolicy attribute specified in the template.`,
    )
  }
  return imported
}

/** The changes that an import shows. */
export function importChanges(imported: readonly ImportedResource[]): ResourceChange[] {
  return imported.map(({ logicalId, type, identifier }) => ({
    action: 'Import',
    logicalId,
    physicalId: identifier.at(-1),
    type,
    replacement: undefined,
    properties: [],
    tags: false,
  }))
}

function list(names: readonly string[]): string {
  return `[${names.join(', ')}]`
}

function checkNames(names: readonly string[], declared: JsonObject): void {
  if (new Set(names).size !== names.length) {
    throw validationError('Every resource to import must have unique LogicalResourceId')
  }
  const unknown = names.filter((name) => !(name in declared))
  if (unknown.length > 0) {
    throw validationError(
      `The logical resource ids ${list(unknown)} provided in ResourceToImport do not exist in the template.`,
    )
  }
}

function checkTypes(given: readonly ResourceToImport[]): void {
  const types = new Set(given.map((item) => item.ResourceType ?? ''))
  const refused = [...types].filter((type) => importIdentifiers(type) === undefined)
  if (refused.length > 0) {
    throw validationError(`ResourceTypes ${list(refused)} are not supported for Import`)
  }
}

function importedResource(item: ResourceToImport, declared: JsonObject): ImportedResource {
  const { LogicalResourceId: logicalId = '', ResourceType: type = '' } = item
  const identifier = item.ResourceIdentifier ?? {}
  const keys = importIdentifiers(type) ?? []
  const isComplete = keys.every((key) => key in identifier)
  if (!isComplete || Object.keys(identifier).length !== keys.length) {
    throw validationError(
      `Invalid resource identifier for resource type ${type}. Expected ${list(keys)}`,
    )
  }
  const wanted = asText(at(declared[logicalId], 'Type'))
  if (type !== wanted) {
    throw validationError(
      `Resource type of [${logicalId}] passed in ResourceToImport does not match with resource type defined in the template. Resource type in ResourceToImport: ${type}; Resource type in Template: ${wanted}.`,
    )
  }
  return { logicalId, type, identifier: keys.map((key) => identifier[key] ?? '') }
}

function checkChanges(changes: readonly ResourceChange[], names: readonly string[]): void {
  const added = changes.filter((item) => item.action === 'Add').map((item) => item.logicalId)
  if (added.length === 0) {
    throw validationError('The template should contain at least one new resource to import.')
  }
  const owned = names.filter((name) => !added.includes(name))
  if (owned.length > 0) {
    throw validationError(
      `Resources ${list(owned)} passed in ResourceToImport are already in a stack and cannot be imported.`,
    )
  }
  const unlisted = added.filter((name) => !names.includes(name))
  if (unlisted.length > 0) {
    throw validationError(`Resources ${list(unlisted)} is missing from ResourceToImport list`)
  }
  const changed = changes.filter((item) => item.action !== 'Add').map((item) => item.logicalId)
  if (changed.length > 0) {
    throw validationError(
      `You have modified resources ${list(changed.sort())} in your template that are not being imported. Update, create or delete operations cannot be executed during import operations.`,
    )
  }
}

/** An import leaves outputs and tags as they are; a stack that begins with one has none. */
function checkRest(stack: Stack, deployment: Deployment, input: CreateChangeSetInput): void {
  const isNew = stack.status === 'REVIEW_IN_PROGRESS'
  const before = isNew ? {} : section(stack.deployment.content, 'Outputs')
  const tags = isNew ? [] : stack.deployment.tags
  const changed = []
  if (!sameJson(before, section(deployment.content, 'Outputs'))) changed.push('Outputs')
  if (JSON.stringify(tags) !== JSON.stringify(deployment.tags)) {
    changed.push(...(input.RoleARN === undefined ? [] : ['RoleArn']), 'Tags')
  }
  if (changed.length === 0) return
  throw validationError(
    `As part of the import operation, you cannot modify or add ${list(changed)}`,
  )
}
