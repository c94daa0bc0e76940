import { validationError } from '../errors.ts'
import { isObject, type JsonObject } from './json.ts'
import { readYaml } from './yaml.ts'

/**
 * The template in a text of JSON or YAML (with CloudFormation's short forms written out).
 * Throws `ValidationError` with AWS's sentence and the place, if it does not parse.
 */
export function readTemplate(given: string): JsonObject {
  const text = given.replace(/^\uFEFF/, '')
  const value = /^\s*\{/.test(text) ? readJson(text) : readYaml(text)
  if (!isObject(value)) throw validationError('Template format error: unsupported structure.')
  return value
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw validationError(`Template format error: JSON not well-formed. ${placeOf(error, text)}`)
  }
}

function placeOf(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : ''
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length)
  const before = text.slice(0, position).split('\n')
  return `(line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1})`
}
