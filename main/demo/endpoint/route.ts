import type { WireProtocol, WireRequest } from '../wire/protocol.ts'
import { protocolLike, type ServiceWire } from '../wire/service-wire.ts'
import type { ServiceDesk } from './service-desk.ts'
import { signatureOf, type Signature } from './signature.ts'

/** Which service a request is for, and in which protocol its answer must be. */
export interface Route {
  /** Absent for a service that the endpoint does not play. */
  readonly wire: ServiceWire | undefined
  readonly protocol: WireProtocol
  readonly signature: Signature | undefined
}

/** Finds the service by the signature's scope or, without one, by what the request looks like. */
export async function routeRequest(request: WireRequest, services: ServiceDesk): Promise<Route> {
  const signature = signatureOf(request)
  const wire =
    signature === undefined
      ? (await services.unsigned()).find((service) => offersUnsigned(service, request))
      : inItsProtocol(request, await services.find(signature.service))
  return { wire, signature, protocol: wire?.protocol ?? protocolLike(request) }
}

/** A service that changed its protocol is asked in either. */
function inItsProtocol(request: WireRequest, wire: ServiceWire | undefined): typeof wire {
  const isForm = String(request.headers['content-type']).startsWith('application/x-www-form')
  return isForm ? (wire?.forms ?? wire) : wire
}

function offersUnsigned(wire: ServiceWire, request: WireRequest): boolean {
  const { unsigned } = wire.service
  if (unsigned === undefined) return false
  const name = wire.protocol.operationName(request, [...wire.operations.values()])
  return name !== undefined && unsigned.includes(name)
}
