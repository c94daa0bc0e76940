import type { AwsCredentialIdentity, Logger, MetadataBearer } from '@smithy/types'
import type { Target } from '../../shared/target.ts'
import type { Access } from './access.ts'
import { sharedHttpHandler } from './http.ts'
import { FastEc2QueryProtocol, FastQueryProtocol } from './protocols.ts'
import { configNameOf } from './services.ts'
import { SigningHash } from './signing-hash.ts'
import { userAgent } from './user-agent.ts'

/** What every SDK client is made with. Spelled out, so that the SDK looks up no files for it. */
export interface ClientConfiguration {
  readonly region: string
  readonly credentials: AwsCredentialIdentity
  readonly endpoint?: string
  /** S3 at an endpoint that is not AWS's own: its buckets have no names in the DNS. Others ignore it. */
  readonly forcePathStyle?: boolean
  readonly requestHandler: ReturnType<typeof sharedHttpHandler>
  readonly maxAttempts: number
  readonly retryMode: 'standard'
  readonly defaultsMode: 'standard'
  readonly ignoreConfiguredEndpointUrls: boolean
  readonly useFipsEndpoint: boolean
  readonly useDualstackEndpoint: boolean
  readonly userAgentAppId: string
  readonly sha256: typeof SigningHash
  readonly authSchemePreference: string[]
  readonly logger: Logger
  readonly defaultUserAgentProvider: () => Promise<[string, string][]>
  readonly protocol?: typeof FastQueryProtocol | typeof FastEc2QueryProtocol
}

/** What is needed of an SDK client. */
export interface SdkClient {
  readonly config: { readonly serviceId: string; readonly protocol: { getShapeId(): string } }
  destroy(): void
}

/** An SDK client's class, such as `CloudFormationClient`. */
export type ClientClass<Client extends SdkClient> = new (
  configuration: ClientConfiguration,
) => Client

/** An SDK command with its output's type, such as `DescribeStacksCommand`. */
export interface SdkCommand<Output extends MetadataBearer> {
  readonly input: object
  readonly schema?: unknown
  resolveMiddleware(
    stack: never,
    configuration: never,
    options: unknown,
  ): (input: never) => Promise<{ output: Output }>
}

interface Cached {
  readonly client: SdkClient
  /** Which credentials and endpoint it was made with. */
  readonly generation: string
}

/** Clients of one class by target; the least recently used come first. */
const caches = new Map<ClientClass<SdkClient>, Map<string, Cached>>()
const kinds = new Map<ClientClass<SdkClient>, ClientKind>()
const maxClients = 4000

/**
 * The SDK client for a target, made once for as long as its credentials stay the same. It never
 * retries by itself and shares this thread's connections.
 */
export function clientFor<Client extends SdkClient>(
  clientClass: ClientClass<Client>,
  target: Target,
  access: Access,
): Client {
  const cache = cacheOf(clientClass)
  const key = `${target.account}/${target.region}`
  const endpoint = endpointOf(clientClass, access)
  const { accessKeyId, sessionToken } = access.credentials
  const { fips = false, dualstack = false } = access.variant ?? {}
  const generation = `${endpoint ?? ''} ${fips} ${dualstack} ${accessKeyId} ${sessionToken ?? ''}`
  const known = cache.get(key)
  cache.delete(key)
  if (known?.generation === generation) {
    cache.set(key, known)
    return known.client as Client
  }
  const client = new clientClass(configurationOf(clientClass, target.region, access, endpoint))
  cache.set(key, { client, generation })
  evict(cache)
  return client
}

/** The SDK's id of a client class's service, such as `CloudFormation` or `SSO OIDC`. */
export function serviceIdOf(clientClass: ClientClass<SdkClient>): string {
  return kindOf(clientClass).serviceId
}

interface ClientKind {
  readonly serviceId: string
  readonly protocol: Pick<ClientConfiguration, 'protocol'>
}

/** What can only be asked of a client that exists: one is made for the question, once a class. */
function kindOf(clientClass: ClientClass<SdkClient>): ClientKind {
  const known = kinds.get(clientClass)
  if (known) return known
  const { serviceId, protocol } = new clientClass(baseConfiguration(nobody, 'us-east-1')).config
  const kind = { serviceId, protocol: protocolOf(protocol.getShapeId()) }
  kinds.set(clientClass, kind)
  return kind
}

function protocolOf(shapeId: string): ClientKind['protocol'] {
  if (shapeId === 'aws.protocols#awsQuery') return { protocol: FastQueryProtocol }
  if (shapeId === 'aws.protocols#ec2Query') return { protocol: FastEc2QueryProtocol }
  return {}
}

/**
 * A logger without methods. The SDK's own silent one is still handed a filtered copy of each
 * output, which costs more than decoding it.
 */
const silent = {} as Logger

/** Credentials that open nothing, for what is asked of a client without a call. */
export const nobody: AwsCredentialIdentity = { accessKeyId: '', secretAccessKey: '' }

function cacheOf(clientClass: ClientClass<SdkClient>): Map<string, Cached> {
  const known = caches.get(clientClass)
  if (known) return known
  const cache = new Map<string, Cached>()
  caches.set(clientClass, cache)
  return cache
}

/** The endpoint that the user's configuration sets for a service; undefined for AWS's own. */
export function endpointOf(
  clientClass: ClientClass<SdkClient>,
  access: Access,
): string | undefined {
  return access.endpoints[configNameOf(serviceIdOf(clientClass))] ?? access.endpoints['*']
}

function configurationOf(
  clientClass: ClientClass<SdkClient>,
  region: string,
  access: Access,
  endpoint: string | undefined,
): ClientConfiguration {
  return {
    ...baseConfiguration(access.credentials, region),
    ...kindOf(clientClass).protocol,
    useFipsEndpoint: access.variant?.fips ?? false,
    useDualstackEndpoint: access.variant?.dualstack ?? false,
    ...(endpoint && { endpoint, forcePathStyle: true }),
  }
}

function baseConfiguration(
  credentials: AwsCredentialIdentity,
  region: string,
): ClientConfiguration {
  return {
    region,
    credentials,
    requestHandler: sharedHttpHandler(),
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard',
    ignoreConfiguredEndpointUrls: true,
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    userAgentAppId: 'Foredeck',
    sha256: SigningHash,
    authSchemePreference: [],
    logger: silent,
    defaultUserAgentProvider: async () => userAgent.map(([name, version]) => [name, version]),
  }
}

function evict(cache: Map<string, Cached>): void {
  const [oldest] = cache.keys()
  if (cache.size > maxClients && oldest !== undefined) cache.delete(oldest)
}
