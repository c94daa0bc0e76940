import { validationError } from '../errors.ts'
import { asText, type Json, type JsonObject } from './json.ts'
import { checkParameter, splitList } from './parameter-rules.ts'
import type { ParameterStore } from './parameter-store.ts'

/** A parameter of a stack with its value. */
export interface ParameterValue {
  readonly name: string
  /** As it was given, or the default. */
  readonly text: string
  /** As `Ref` sees it: text, or a list for list types. */
  readonly value: Json
  /** What an SSM parameter's name resolved to. */
  readonly resolved: string | undefined
  /** NoEcho: nobody is shown the text. */
  readonly hidden: boolean
}

export type ParameterValues = ReadonlyMap<string, ParameterValue>

/** A parameter in a request. */
export interface GivenParameter {
  readonly ParameterKey?: string | undefined
  readonly ParameterValue?: string | undefined
  readonly UsePreviousValue?: boolean | undefined
}

/**
 * The values of all parameters that a template declares, from a request, the values in force
 * before, and the defaults. Throws `ValidationError` as AWS words it.
 */
export function resolveParameters(
  definitions: Readonly<Record<string, JsonObject>>,
  given: readonly GivenParameter[],
  previous: ParameterValues | undefined,
  store: ParameterStore,
): ParameterValues {
  const texts = givenTexts(definitions, given, previous)
  const missing = Object.keys(definitions).filter(
    (name) => !texts.has(name) && definitions[name]?.Default === undefined,
  )
  if (missing.length > 0) {
    throw validationError(`Parameters: [${missing.join(', ')}] must have values`)
  }
  return new Map(
    Object.entries(definitions).map(([name, definition]) => {
      const text = texts.get(name) ?? asText(definition.Default)
      checkParameter(name, definition, text)
      return [name, settle(name, definition, text, store)]
    }),
  )
}

function givenTexts(
  definitions: Readonly<Record<string, JsonObject>>,
  given: readonly GivenParameter[],
  previous: ParameterValues | undefined,
): Map<string, string> {
  const unknown = given
    .map((item) => item.ParameterKey ?? '')
    .filter((key) => !(key in definitions))
  if (unknown.length > 0) {
    throw validationError(`Parameters: [${unknown.join(', ')}] do not exist in the template`)
  }
  const texts = new Map<string, string>()
  for (const item of given) {
    const key = item.ParameterKey ?? ''
    const text = item.UsePreviousValue ? previousText(key, previous) : item.ParameterValue
    if (text !== undefined) texts.set(key, text)
  }
  return texts
}

function previousText(key: string, previous: ParameterValues | undefined): string {
  const value = previous?.get(key)
  if (value) return value.text
  throw validationError(
    `Invalid input for parameter key ${key}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
  )
}

function settle(
  name: string,
  definition: JsonObject,
  text: string,
  store: ParameterStore,
): ParameterValue {
  const type = asText(definition.Type)
  const resolved = type.startsWith('AWS::SSM::Parameter::Value<') ? fetch(text, store) : undefined
  const value = resolved ?? text
  return {
    name,
    text,
    value: type.includes('List') ? splitList(value) : value,
    resolved,
    hidden: asText(definition.NoEcho) === 'true',
  }
}

function fetch(name: string, store: ParameterStore): string {
  const value = store(name)
  if (value !== undefined) return value
  throw validationError(
    `Unable to fetch parameters [${name}] from parameter store for this account.`,
  )
}
