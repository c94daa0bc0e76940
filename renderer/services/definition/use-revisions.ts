import type { ServiceRow } from '../../../shared/services.ts'
import { type Procedure, useProcedure } from '../../app/hooks.ts'

/** The active revisions of the service's task definition, newest first, as `family:revision`. */
export function useRevisions(service: ServiceRow): Procedure<string[]> {
  const { account, region, taskDefinition } = service
  const request = { account, region, family: taskDefinition.replace(/:\d+$/, '') }
  return useProcedure(['services.definitions', request], (client, signal) =>
    client.services.definitions(request, { signal }),
  )
}
