import { createRandom } from '../../random.ts'
import type { JsonObject } from '../template/json.ts'
import { resourceType } from './types.ts'

export type ResourceAction = 'create' | 'update' | 'delete'

/**
 * Milliseconds that an action on a resource takes at AWS's pace, a fifth more or less,
 * the same for the same key.
 */
export function durationOf(
  type: string,
  action: ResourceAction,
  key: string,
  properties: JsonObject = {},
): number {
  const { seconds, deletion, lingers } = resourceType(type)
  const slow = lingers !== undefined && lingers.property in properties ? lingers.seconds : undefined
  const base = {
    create: seconds,
    update: Math.max(2, seconds * 0.5),
    delete: slow ?? deletion ?? Math.max(1, seconds / 3),
  }[action]
  return Math.round(base * (0.8 + 0.4 * createRandom(key).next()) * 1000)
}
