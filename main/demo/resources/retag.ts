import { asText, isList, isObject, type Json } from '../cloudformation/template/json.ts'
import type { PhysicalResource, ResourceTag } from './physical-resource.ts'
import type { ResourceRecord } from './shelf.ts'

/** Tags in either form in which templates have them: a list of pairs, or an object. */
export function tagsIn(tags: Json | undefined): ResourceTag[] {
  if (isList(tags)) {
    return tags.filter(isObject).map((tag) => ({ Key: asText(tag.Key), Value: asText(tag.Value) }))
  }
  if (!isObject(tags)) return []
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value: asText(Value) }))
}

/** Adds tags and takes others away: those that its stack gave it too. */
export function retag(
  resource: Pick<PhysicalResource, 'properties' | 'modify'>,
  record: ResourceRecord,
  added: Readonly<Record<string, string>>,
  removed: readonly string[],
): void {
  const kept = tagsIn(resource.properties.Tags).filter(
    ({ Key }) => !Object.hasOwn(added, Key) && !removed.includes(Key),
  )
  const fresh = Object.entries(added).map(([Key, Value]) => ({ Key, Value }))
  for (const key of removed) record.untagged.add(key)
  for (const key of Object.keys(added)) record.untagged.delete(key)
  const tags: Json = [...kept, ...fresh].map(({ Key, Value }) => ({ Key, Value }))
  resource.modify({ Tags: tags })
}
