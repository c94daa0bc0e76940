import type { AwsCredentialIdentity } from '@smithy/types'
import type { EndpointVariant, Endpoints } from '../../aws/access.ts'
import { sharedHttpHandler } from '../../aws/http.ts'
import { userAgent } from '../../aws/user-agent.ts'
import { endpointFor } from '../configuration/endpoints.ts'

/** Where a call goes: the region it is signed for, and the endpoints that the user configured. */
export interface Place {
  readonly region: string
  readonly endpoints: Endpoints
  readonly variant?: EndpointVariant
}

/**
 * An account must not be missing for a few calls that went wrong in passing; without any network
 * the last attempt is made within some three seconds.
 */
const maxAttempts = 7

/**
 * Options of an SDK client for one of the few calls that the way into an account takes: `service`
 * by its SDK id, such as `sts` or `sso_oidc`. Spelled out, since the SDK would otherwise take what
 * is missing from whichever profile AWS_PROFILE names.
 */
export function clientOptions(service: string, place: Place, credentials?: AwsCredentialIdentity) {
  const endpoint = endpointFor(place.endpoints, service)
  return {
    region: place.region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
    ignoreConfiguredEndpointUrls: true,
    maxAttempts,
    retryMode: 'standard',
    defaultsMode: 'standard',
    useFipsEndpoint: place.variant?.fips ?? false,
    useDualstackEndpoint: place.variant?.dualstack ?? false,
    userAgentAppId: 'Foredeck',
    defaultUserAgentProvider: async (): Promise<[string, string][]> =>
      userAgent.map(([name, version]) => [name, version]),
    requestHandler: sharedHttpHandler(),
  } as const
}
