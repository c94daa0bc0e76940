import type { PhysicalResource } from './physical-resource.ts'

/**
 * What a service keeps of each resource beyond its properties: made when it is first asked for,
 * changed at will, gone when the resource is.
 */
export interface KeptState<State> {
  of(resource: PhysicalResource): State
}

/** A service's state of resources; `make` makes it of a resource that is new to the service. */
export function keepState<State>(make: (resource: PhysicalResource) => State): KeptState<State> {
  const states = new WeakMap<object, State>()
  return {
    of(resource) {
      const known = states.get(resource.record)
      if (known !== undefined) return known
      const state = make(resource)
      states.set(resource.record, state)
      return state
    },
  }
}
