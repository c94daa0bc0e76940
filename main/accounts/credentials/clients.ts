import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { AwsCredentialIdentity } from '@smithy/types'
import type { Endpoints } from '../../aws/access.ts'
import { endpointFor } from '../configuration/endpoints.ts'

/** Where a call goes: the region it is signed for, and the endpoints that the user configured. */
export interface Place {
  readonly region: string
  readonly endpoints: Endpoints
}

/** Options of an SDK client for one of the few calls that access to accounts takes. */
export interface ClientOptions {
  readonly region: string
  readonly endpoint?: string
  readonly credentials?: AwsCredentialIdentity
  readonly ignoreConfiguredEndpointUrls: true
  readonly maxAttempts: number
  readonly requestHandler: NodeHttpHandler
}

/** Makes {@link ClientOptions} for a service by its SDK id, such as `sts` or `sso_oidc`. */
export interface Clients {
  options(service: string, place: Place, credentials?: AwsCredentialIdentity): ClientOptions
  dispose(): void
}

/** One HTTP handler, so one pool of connections, for all clients of this Foredeck. */
export function createClients(): Clients {
  const requestHandler = new NodeHttpHandler({
    connectionTimeout: 5_000,
    requestTimeout: 20_000,
    throwOnRequestTimeout: true,
  })
  return {
    options: (service, place, credentials) => {
      const endpoint = endpointFor(place.endpoints, service)
      return {
        region: place.region,
        ...(endpoint === undefined ? {} : { endpoint }),
        ...(credentials === undefined ? {} : { credentials }),
        // The SDK would otherwise take the endpoint of whichever profile AWS_PROFILE names.
        ignoreConfiguredEndpointUrls: true,
        maxAttempts: 3,
        requestHandler,
      }
    },
    dispose: () => {
      requestHandler.destroy()
    },
  }
}
