import { implement } from '@orpc/server'
import { servicesContract } from '../../shared/services.ts'
import { listClusters, listServices } from './list.ts'
import type { ServicesParts } from './parts.ts'

/** The services' slice of the contract. */
export function createServicesRouter(parts: ServicesParts) {
  const os = implement(servicesContract)
  return {
    list: os.list.handler(({ input, signal }) => listServices(parts, input, signal)),
    clusters: os.clusters.handler(({ input, signal }) => listClusters(parts, input, signal)),
  }
}
