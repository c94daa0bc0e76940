import { validationError } from '../errors.ts'
import { asText, isList, isObject, type Json, type JsonObject } from './json.ts'

const prefix = 'Fn::ForEach::'

/** Gives the list that a loop runs over: its argument may refer to a parameter. */
export type CollectionOf = (value: Json) => Json | undefined

/**
 * Writes out every `Fn::ForEach` of a template, inner loops too.
 * Throws `ValidationError` for a loop that is not `[identifier, collection, { key: value }]`.
 */
export function expandLoops(value: Json, collectionOf: CollectionOf): Json {
  if (isList(value)) return value.map((item) => expandLoops(item, collectionOf))
  if (!isObject(value)) return value
  const expanded: Record<string, Json> = {}
  for (const [key, member] of Object.entries(value)) {
    if (key.startsWith(prefix)) Object.assign(expanded, expandLoop(key, member, collectionOf))
    else expanded[key] = expandLoops(member, collectionOf)
  }
  return expanded
}

function expandLoop(key: string, argument: Json, collectionOf: CollectionOf): JsonObject {
  const [identifier, collection, template] = isList(argument) ? argument : []
  if (typeof identifier !== 'string' || collection === undefined || !isObject(template)) {
    throw validationError(
      `Transform AWS::LanguageExtensions failed with: ${key} layout is incorrect`,
    )
  }
  const items = collectionOf(collection)
  if (!isList(items)) {
    throw validationError(
      `Transform AWS::LanguageExtensions failed with: ${key} could not resolve its collection`,
    )
  }
  const result: Record<string, Json> = {}
  for (const item of items) {
    const text = asText(item)
    for (const [name, member] of Object.entries(template)) {
      const body = expandLoops(
        { [insert(name, identifier, text)]: insertAll(member, identifier, text) },
        collectionOf,
      )
      Object.assign(result, body)
    }
  }
  return result
}

function insertAll(value: Json, identifier: string, item: string): Json {
  if (typeof value === 'string') return insert(value, identifier, item)
  if (isList(value)) return value.map((member) => insertAll(member, identifier, item))
  if (!isObject(value)) return value
  if (value.Ref === identifier && Object.keys(value).length === 1) return item
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      insert(key, identifier, item),
      insertAll(member, identifier, item),
    ]),
  )
}

function insert(text: string, identifier: string, item: string): string {
  const plain = text.replaceAll(`\${${identifier}}`, item)
  return plain.replaceAll(`&{${identifier}}`, item.replace(/[^A-Za-z0-9]/g, ''))
}
