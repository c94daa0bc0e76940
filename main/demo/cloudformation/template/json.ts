/** What a template is made of once it is read. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [key: string]: Json
}

/** Whether a value is an object with keys (no list, no null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a value is a list. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** A scalar as CloudFormation writes it into strings; lists joined by commas, objects as JSON. */
export function asText(value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'object') {
    return isList(value) ? value.map(asText).join(',') : JSON.stringify(value)
  }
  return String(value)
}

/** A value and a list of values alike, each as {@link asText} has it; nothing where there is none. */
export function asTexts(value: Json | undefined): string[] {
  if (value === undefined) return []
  return isList(value) ? value.map(asText) : [asText(value)]
}

/** The value at a path of keys, or undefined where it ends early. */
export function at(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  let current = value
  for (const key of keys) {
    if (!isObject(current)) return undefined
    current = current[key]
  }
  return current
}

/** The one key and argument of an object such as `{ "Ref": "Bucket" }`, else undefined. */
export function onlyEntry(value: JsonObject): readonly [string, Json] | undefined {
  let found: readonly [string, Json] | undefined
  // Asked of every object of every template: a list of entries would be garbage each time.
  for (const key in value) {
    if (found) return undefined
    found = [key, value[key] ?? null]
  }
  return found
}

/** Whether two values say the same: key order does not matter, nor whether a scalar is quoted. */
export function sameJson(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((item, index) => sameJson(item, right[index]))
  }
  if (isObject(left) && isObject(right)) return sameObject(left, right)
  if (left === undefined || right === undefined) return false
  return typeof left !== 'object' && typeof right !== 'object' && String(left) === String(right)
}

function sameObject(left: JsonObject, right: JsonObject): boolean {
  const keys = Object.keys(left)
  if (keys.length !== Object.keys(right).length) return false
  return keys.every((key) => key in right && sameJson(left[key], right[key]))
}
