import { resourceType } from '../resources/types.ts'
import { sameJson, type JsonObject } from '../template/json.ts'

/** Names of the properties that differ, in the order of the new ones, removed ones last. */
export function changedProperties(before: JsonObject, after: JsonObject): string[] {
  const names = new Set([...Object.keys(after), ...Object.keys(before)])
  return [...names].filter((name) => !sameJson(before[name], after[name]))
}

/** Names of the changed properties that need a new physical resource. */
export function replacingProperties(type: string, before: JsonObject, after: JsonObject): string[] {
  const { named, replaces = [] } = resourceType(type)
  return changedProperties(before, after).filter(
    (name) => name === named || replaces.includes(name),
  )
}
