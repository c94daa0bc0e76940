import { functions } from './functions.ts'
import { isList, isObject, onlyEntry, type Json, type JsonObject } from './json.ts'
import type { Names, Scope } from './scope.ts'

/** `AWS::NoValue`: takes the property or list item away. */
const noValue = 'AWS::NoValue'

/** A scope over names: {@link Scope.evaluate} carries out every intrinsic function. */
export function createScope(names: Names): Scope {
  const scope: Scope = { ...names, evaluate: (value) => evaluate(value, scope) }
  return scope
}

function evaluate(value: Json, scope: Scope): Json | undefined {
  if (isList(value)) {
    return value.map((item) => evaluate(item, scope)).filter((item) => item !== undefined)
  }
  if (!isObject(value)) return value
  const entry = onlyEntry(value)
  if (entry?.[0] === 'Ref' && entry[1] === noValue) return undefined
  const carryOut = entry && functions[entry[0]]
  if (carryOut) return carryOut(entry[1], scope)
  return evaluateMembers(value, scope)
}

function evaluateMembers(value: JsonObject, scope: Scope): JsonObject {
  const result: Record<string, Json> = {}
  for (const [key, member] of Object.entries(value)) {
    const evaluated = evaluate(member, scope)
    if (evaluated !== undefined) result[key] = evaluated
  }
  return result
}
