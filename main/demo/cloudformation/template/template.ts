import { validationError } from '../errors.ts'
import { asText, at, isList, isObject, type Json, type JsonObject } from './json.ts'
import { refuseNulls } from './nulls.ts'
import { readTemplate } from './read.ts'

/** A template as it was submitted. */
export interface Template {
  /** The text, as given. */
  readonly body: string
  readonly content: JsonObject
  readonly description: string | undefined
  readonly parameters: Readonly<Record<string, JsonObject>>
  /** Names of declared transforms, such as `AWS::LanguageExtensions`. */
  readonly transforms: readonly string[]
}

const sections = new Set([
  'AWSTemplateFormatVersion',
  'Conditions',
  'Description',
  'Globals',
  'Hooks',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules',
  'Transform',
])

const parsed = new Map<string, Template>()
const mostParsed = 500

/**
 * Reads a template and checks its outline. Texts seen before are not read again.
 * Throws `ValidationError` in AWS's words.
 */
export function openTemplate(body: string): Template {
  const known = parsed.get(body)
  if (known) return known
  const template = read(body)
  if (parsed.size >= mostParsed) parsed.clear()
  parsed.set(body, template)
  return template
}

function read(body: string): Template {
  const content = readTemplate(body)
  checkOutline(content)
  refuseNulls(content)
  const description = content.Description
  return {
    body,
    content,
    description: description === undefined ? undefined : asText(description),
    parameters: parameterDefinitions(content),
    transforms: declaredTransforms(content.Transform),
  }
}

function checkOutline(content: JsonObject): void {
  const unknown = Object.keys(content).filter((name) => !sections.has(name))
  if (unknown.length > 0) {
    throw validationError(`Invalid template property or properties [${unknown.join(', ')}]`)
  }
  const version = content.AWSTemplateFormatVersion
  if (version !== undefined && asText(version) !== '2010-09-09') {
    throw validationError(
      `Template format error: The AWSTemplateFormatVersion ${asText(version)} is not supported.`,
    )
  }
  const resources = content.Resources
  if (!isObject(resources) || Object.keys(resources).length === 0) {
    throw validationError('Template format error: At least one Resources member must be defined.')
  }
}

function parameterDefinitions(content: JsonObject): Record<string, JsonObject> {
  const section = content.Parameters
  if (section === undefined || section === null) return {}
  if (!isObject(section)) {
    throw validationError('Template format error: Parameters must be an object.')
  }
  return Object.fromEntries(Object.entries(section).map(parameterDefinition))
}

function parameterDefinition([name, definition]: [string, Json]): [string, JsonObject] {
  if (!isObject(definition) || typeof at(definition, 'Type') !== 'string') {
    throw validationError(
      `Template format error: Every Parameters object must contain a Type member.`,
    )
  }
  return [name, definition]
}

function declaredTransforms(value: Json | undefined): readonly string[] {
  if (value === undefined || value === null) return []
  return (isList(value) ? value : [value]).map((transform) =>
    isObject(transform) ? asText(transform.Name) : asText(transform),
  )
}
