import { validationError } from '../errors.ts'
import { asText, asTexts, at, isObject, type Json, type JsonObject } from './json.ts'
import { findReferences } from './references.ts'
import { checkRules } from './rules.ts'

const pseudoParameters = new Set([
  'AWS::AccountId',
  'AWS::NotificationARNs',
  'AWS::NoValue',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
])

const resourceMembers = new Set([
  'Condition',
  'CreationPolicy',
  'DeletionPolicy',
  'DependsOn',
  'Metadata',
  'Properties',
  'Type',
  'UpdatePolicy',
  'UpdateReplacePolicy',
])

const policies = new Set(['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'])

/**
 * Checks a processed template as ValidateTemplate does: resources have types, and everything
 * referred to is there. Throws `ValidationError` in AWS's words.
 */
export function checkTemplate(content: JsonObject): void {
  const resources = section(content, 'Resources')
  for (const [logicalId, resource] of Object.entries(resources)) {
    checkResource(logicalId, resource)
  }
  checkTypes(resources)
  checkReferences(content, 'Resources')
  checkReferences(content, 'Outputs')
  checkConditions(content)
  const parameters = section(content, 'Parameters')
  checkRules(content, (name) => name in parameters || pseudoParameters.has(name))
  checkDependencies(resources)
  checkOutputs(section(content, 'Outputs'))
}

/** A section of a template, empty where it is missing. */
export function section(content: JsonObject, name: string): JsonObject {
  const value = content[name]
  return isObject(value) ? value : {}
}

/** The logical ids in a resource's `DependsOn`. */
export function dependsOn(resource: Json | undefined): readonly string[] {
  return asTexts(at(resource, 'DependsOn') ?? undefined)
}

function checkResource(logicalId: string, resource: Json): void {
  if (!/^[A-Za-z0-9]{1,255}$/.test(logicalId)) {
    throw validationError(`Template format error: Resource name ${logicalId} is non alphanumeric.`)
  }
  if (!isObject(resource) || typeof resource.Type !== 'string') {
    throw validationError(
      `Template format error: [/Resources/${logicalId}] Every Resources object must contain a Type member.`,
    )
  }
  const unknown = Object.keys(resource).find((name) => !resourceMembers.has(name))
  if (unknown !== undefined) {
    throw validationError(`Invalid template resource property '${unknown}'`)
  }
  const policy = resource.DeletionPolicy
  if (typeof policy === 'string' && !policies.has(policy)) {
    throw validationError(
      `Template format error: Unrecognized DeletionPolicy ${policy} for resource ${logicalId}`,
    )
  }
}

function checkTypes(resources: JsonObject): void {
  const unknown = Object.values(resources)
    .map((resource) => asText(at(resource, 'Type')))
    .filter((type) => !/^(Custom::[\w@-]+|[A-Za-z0-9]+(::[A-Za-z0-9]+){2,3})$/.test(type))
  if (unknown.length > 0) {
    throw validationError(
      `Template format error: Unrecognized resource types: [${unknown.join(', ')}]`,
    )
  }
}

function checkReferences(content: JsonObject, block: 'Resources' | 'Outputs'): void {
  const parameters = section(content, 'Parameters')
  const resources = section(content, 'Resources')
  const found = findReferences(withoutMetadata(section(content, block)))
  const known = (name: string): boolean =>
    name in parameters || name in resources || pseudoParameters.has(name)
  const unresolved = [...found.names].filter((name) => !known(name))
  if (unresolved.length > 0) throw unresolvedError(unresolved, block)
  const undefinedResource = [...found.attributes].find((logicalId) => !(logicalId in resources))
  if (undefinedResource !== undefined) {
    throw validationError(
      `Template error: instance of Fn::GetAtt references undefined resource ${undefinedResource}`,
    )
  }
}

/** The sentence for names that lead nowhere. */
export function unresolvedError(names: readonly string[], block: string): Error {
  return validationError(
    `Template format error: Unresolved resource dependencies [${names.join(', ')}] in the ${block} block of the template`,
  )
}

function withoutMetadata(resources: JsonObject): JsonObject {
  const result: Record<string, Json> = {}
  for (const [name, resource] of Object.entries(resources)) {
    const { Metadata: _, Condition: __, ...rest } = isObject(resource) ? resource : {}
    result[name] = rest
  }
  return result
}

function checkConditions(content: JsonObject): void {
  const conditions = section(content, 'Conditions')
  const parameters = section(content, 'Parameters')
  for (const block of ['Resources', 'Outputs']) {
    const used = Object.values(section(content, block)).flatMap((item) => {
      const named = at(item, 'Condition')
      const found = findReferences(at(item, block === 'Resources' ? 'Properties' : 'Value') ?? null)
      return typeof named === 'string' ? [named, ...found.conditions] : [...found.conditions]
    })
    // A policy document's own member "Condition" holds an object and so is never taken for a name.
    const unknown = used.find((name) => !(name in conditions))
    if (unknown !== undefined) {
      throw validationError(
        `Template format error: Unresolved condition dependency ${unknown} in the ${block} block of the template`,
      )
    }
  }
  const names = [...findReferences(conditions).names]
  const unresolved = names.filter((name) => !(name in parameters) && !pseudoParameters.has(name))
  if (unresolved.length > 0) {
    throw validationError(
      `Template format error: Unresolved dependencies [${unresolved.join(', ')}]. Cannot reference resources in the Conditions block of the template`,
    )
  }
}

function checkDependencies(resources: JsonObject): void {
  const missing = Object.values(resources)
    .flatMap(dependsOn)
    .filter((logicalId) => !(logicalId in resources))
  if (missing.length > 0) throw unresolvedError(missing, 'Resources')
}

function checkOutputs(outputs: JsonObject): void {
  for (const [name, output] of Object.entries(outputs)) {
    if (at(output, 'Value') === undefined) {
      throw validationError(
        `Template format error: Every Outputs member must contain a Value object`,
      )
    }
    if (!/^[A-Za-z0-9]+$/.test(name)) {
      throw validationError(`Template format error: Outputs name '${name}' is non alphanumeric.`)
    }
  }
}
