import type { AwsCredentialIdentity } from '@smithy/types'
import type { EndpointVariant, Endpoints } from '../../aws/access.ts'
import { sharedHttpHandler } from '../../aws/http.ts'
import { userAgent } from '../../aws/user-agent.ts'
import { endpointFor } from '../configuration/endpoints.ts'
import { counting, type OnCall } from './counting.ts'

/** Where a call goes: the region it is signed for, and the endpoints that the user configured. */
export interface Place {
  readonly region: string
  readonly endpoints: Endpoints
  readonly variant?: EndpointVariant
}

/** With what a client calls, and for whom. */
export interface ClientUse {
  readonly credentials?: AwsCredentialIdentity
  /** Whom its calls are counted for: an account's id, or `portal NAME`; unknown where only a call tells. */
  readonly countedFor?: string | undefined
}

/** What every client of the accounts feature is made with. */
export type ClientOptions = ReturnType<typeof clientOptions>

/** An SDK client that middleware can be added to; each has types of its own for that. */
interface Countable {
  readonly middlewareStack: { use(plugin: never): void }
}

/**
 * An account must not be missing for a few calls that went wrong in passing; without any network
 * the last attempt is made within some three seconds.
 */
const maxAttempts = 7

/**
 * Makes the SDK clients for the few calls that the way into an account takes, each attempt of
 * which is told. Services by their SDK id, such as `sts` or `sso_oidc`.
 */
export class Clients {
  readonly #onCall: OnCall

  constructor(onCall: OnCall) {
    this.#onCall = onCall
  }

  make<Client extends Countable>(
    clientClass: new (options: ClientOptions) => Client,
    service: string,
    place: Place,
    use: ClientUse,
  ): Client {
    const client = new clientClass(clientOptions(service, place, use.credentials))
    client.middlewareStack.use(this.#counting(service, place, use) as never)
    return client
  }

  /** For credential providers of the SDK, which make the client themselves. */
  provider(service: string, place: Place, use: ClientUse) {
    return {
      clientConfig: clientOptions(service, place, use.credentials),
      clientPlugins: [this.#counting(service, place, use)],
    }
  }

  #counting(service: string, { region }: Place, { countedFor }: ClientUse) {
    // In IAM, and so in the meter, the service of logins has another name.
    const name = service === 'sso_oidc' ? 'sso-oauth' : service
    return counting({ account: countedFor, region, service: name }, this.#onCall)
  }
}

/** Whom the calls of a portal are counted for: it has the account's place in the meter. */
export function portalUse(portal: string): ClientUse {
  return { countedFor: `portal ${portal}` }
}

/**
 * Spelled out, since the SDK would otherwise take what is missing from whichever profile
 * AWS_PROFILE names.
 */
function clientOptions(service: string, place: Place, credentials?: AwsCredentialIdentity) {
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
