import { validationError } from '../errors.ts'
import { isList, isObject, type Json, type JsonObject } from './json.ts'

/** Throws `ValidationError` with the place of the first value that is null: AWS takes none. */
export function refuseNulls(content: JsonObject): void {
  const path = firstNull(content)
  if (path === undefined) return
  // AWS calls the properties of a resource by its type.
  const [, section, logicalId, member, ...rest] = path
  const isProperty = section === 'Resources' && member === 'Properties' && rest.length > 0
  const told = isProperty ? ['', section, logicalId, 'Type', ...rest] : path
  throw validationError(`[${told.join('/')}] 'null' values are not allowed in templates`)
}

function firstNull(value: Json, path: readonly string[] = ['']): readonly string[] | undefined {
  if (value === null) return path
  if (!isList(value) && !isObject(value)) return undefined
  for (const [key, member] of Object.entries<Json>(value)) {
    if (key === 'Metadata') continue
    const found = firstNull(member, [...path, key])
    if (found !== undefined) return found
  }
  return undefined
}
