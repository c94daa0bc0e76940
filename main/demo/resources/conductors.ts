import { conductService } from '../ecs/engine/conduct-service.ts'
import { serviceType } from '../ecs/engine/service-state.ts'
import type { Conductor } from './physical-resource.ts'

/**
 * By resource type, the services that carry changes of stacks out in their own time. Loaded with the
 * engine, so these modules import no SDK client.
 */
export const conductors: Readonly<Partial<Record<string, Conductor>>> = {
  [serviceType]: conductService,
}
