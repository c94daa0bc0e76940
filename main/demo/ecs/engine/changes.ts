import type { JsonObject } from '../../cloudformation/template/json.ts'
import type { PhysicalResource } from '../../resources/physical-resource.ts'
import { propertiesOf } from '../../resources/properties.ts'

/** A change of a service's properties in the past. */
export interface PastChange {
  /** Milliseconds. */
  readonly at: number
  readonly properties: JsonObject
  /** Its tasks exited: the stack's engine says that the circuit breaker opened. */
  readonly doomed: boolean
  /** Somebody asked for a new deployment of the same. */
  readonly force: boolean
  /** Somebody was there to answer its hooks. */
  readonly attended: boolean
}

/**
 * A service's past changes, oldest first: those that its stack's events tell, and the calls of
 * UpdateService that the world's stories put into `furnishing.updates` as `{ at, force?, … }` with
 * the properties that they set.
 */
export function pastChanges(service: PhysicalResource): PastChange[] {
  const events = stackChanges(service)
  const first = events[0] ?? {
    at: service.createdAt,
    properties: service.properties,
    ...{ doomed: false, force: false, attended: true },
  }
  let properties = (events.at(-1) ?? first).properties
  const updates = propertiesOf(service.furnishing)
    .objects('updates')
    .map(({ at, force, ...given }): PastChange => {
      properties = { ...properties, ...given }
      return { at: Number(at), properties, doomed: false, force: force === true, attended: false }
    })
  return [first, ...events.slice(1), ...updates]
}

/** The properties that the stories' calls set, as the last of them left them. */
export function changedSince({ furnishing }: PhysicalResource): JsonObject | undefined {
  const updates = propertiesOf(furnishing).objects('updates')
  if (updates.length === 0) return undefined
  return updates.reduce((all, { at: _, force: __, ...given }) => ({ ...all, ...given }), {})
}

function stackChanges({ past, physicalId }: PhysicalResource): PastChange[] {
  const own = past.filter(
    (one) => one.physicalId === physicalId && !one.status.startsWith('DELETE'),
  )
  return own.map((one, index) => ({
    at: one.at,
    properties: one.properties,
    doomed:
      one.status.endsWith('_IN_PROGRESS') && own[index + 1]?.status.endsWith('_FAILED') === true,
    force: false,
    attended: true,
  }))
}
