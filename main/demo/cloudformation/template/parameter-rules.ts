import { validationError } from '../errors.ts'
import { asText, isList, type JsonObject } from './json.ts'

/**
 * Checks a parameter's value against its definition: type, AllowedValues, AllowedPattern,
 * lengths and bounds. Throws `ValidationError` with AWS's words.
 */
export function checkParameter(name: string, definition: JsonObject, value: string): void {
  const type = asText(definition.Type)
  for (const item of type.includes('List') ? splitList(value) : [value]) {
    const problem = problemOf(definition, type, item)
    if (problem !== undefined) throw refuse(name, definition, problem)
  }
}

/** The members of a comma delimited list. */
export function splitList(value: string): string[] {
  return value === '' ? [] : value.split(',').map((item) => item.trim())
}

function refuse(name: string, definition: JsonObject, problem: string): Error {
  const description = definition.ConstraintDescription
  if (description !== undefined) {
    return validationError(`Parameter ${name} failed to satisfy constraint: ${asText(description)}`)
  }
  return validationError(`Parameter '${name}' ${problem}`)
}

function problemOf(definition: JsonObject, type: string, value: string): string | undefined {
  const allowed = definition.AllowedValues
  if (isList(allowed) && !allowed.map(asText).includes(value)) {
    return 'must be one of AllowedValues'
  }
  if (type === 'Number' || type === 'List<Number>') return numberProblem(definition, value)
  return patternProblem(definition, value) ?? lengthProblem(definition, value)
}

function numberProblem(definition: JsonObject, value: string): string | undefined {
  const number = Number(value)
  if (value.trim() === '' || Number.isNaN(number)) return 'must be a number'
  const low = definition.MinValue
  const high = definition.MaxValue
  if (low !== undefined && number < Number(asText(low))) {
    return `must be a number not less than ${asText(low)}`
  }
  if (high !== undefined && number > Number(asText(high))) {
    return `must be a number not greater than ${asText(high)}`
  }
  return undefined
}

function patternProblem(definition: JsonObject, value: string): string | undefined {
  const pattern = definition.AllowedPattern
  if (pattern === undefined) return undefined
  const expression = compiled(`^(?:${asText(pattern)})$`)
  return expression?.test(value) === false ? `must match pattern ${asText(pattern)}` : undefined
}

/** AWS reads patterns as Java does; what JavaScript cannot read is taken to match. */
function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern)
  } catch {
    return undefined
  }
}

function lengthProblem(definition: JsonObject, value: string): string | undefined {
  const shortest = definition.MinLength
  const longest = definition.MaxLength
  if (shortest !== undefined && value.length < Number(asText(shortest))) {
    return `must contain at least ${asText(shortest)} characters`
  }
  if (longest !== undefined && value.length > Number(asText(longest))) {
    return `must contain at most ${asText(longest)} characters`
  }
  return undefined
}
