import type { HttpRequest, HttpResponse } from '@smithy/core/protocols'
import { operation } from '@smithy/core/schema'
import { SignatureV4 } from '@smithy/signature-v4'
import { type EndpointV2, type MetadataBearer, SMITHY_CONTEXT_KEY } from '@smithy/types'
import type { Readable } from 'node:stream'
import type { Target } from '../../shared/target.ts'
import type { Access } from './access.ts'
import { bytesOf } from './body.ts'
import {
  type ClientClass,
  clientFor,
  endpointOf,
  nobody,
  type SdkClient,
  type SdkCommand,
} from './clients.ts'
import { learnClock, signingDate } from './clock-offset.ts'
import { sharedHttpHandler } from './http.ts'
import { SigningHash } from './signing-hash.ts'
import { userAgentHeader } from './user-agent.ts'

/** What is used of a client: everything of it that is not its middleware. */
export interface DirectClient extends SdkClient {
  readonly config: SdkClient['config'] & {
    readonly defaultSigningName: string
    endpointProvider(parameters: EndpointParameters): EndpointV2
  }
}

/** A type, for an interface has no index signature. */
type EndpointParameters = {
  readonly Region: string
  readonly UseFIPS: boolean
  readonly UseDualStack: boolean
  readonly Endpoint?: string
}

/** Where a call goes, and as whom. */
interface Way {
  readonly target: Target
  readonly access: Access
}

/** The SDK's protocol, which knows an operation by its schema. */
interface Protocol {
  serializeRequest(operation: object, input: object, context: object): Promise<HttpRequest>
  deserializeResponse<Output>(
    operation: object,
    context: object,
    response: HttpResponse,
  ): Promise<Output>
}

/** What all clients of a class have in common is asked of the one that can call nobody. */
const nowhere: Target = { account: '', region: 'us-east-1' }
const noAccess: Access = { credentials: nobody, endpoints: {}, partition: 'aws', principal: '' }

/**
 * Sends a command once without the SDK's middleware, with the SDK's protocol, endpoint rules,
 * signer and connections. What the middleware works out anew for each call costs more than
 * sending, signing and decoding together; a list over hundreds of targets feels that.
 * For operations that need no more: signed the usual way, without a prefixed host or a stream.
 * Throws what the client's `send` throws.
 */
export async function sendDirectly<Output extends MetadataBearer>(
  clientClass: ClientClass<DirectClient>,
  command: SdkCommand<Output>,
  way: Way,
  signal: AbortSignal,
): Promise<Output> {
  const { config } = clientFor(clientClass, nowhere, noAccess)
  const protocol = config.protocol as unknown as Protocol
  const schema = operationOf(command)
  const endpoint = config.endpointProvider(placeOf(clientClass, way))
  const inside = { [SMITHY_CONTEXT_KEY]: { commandInstance: command } }
  const context = { endpoint: async () => endpoint, ...inside }
  const request = await protocol.serializeRequest(schema, command.input, context)
  const { response } = await sharedHttpHandler().handle(
    await signed(finished(request), config.defaultSigningName, endpoint, way),
    { abortSignal: signal },
  )
  response.body = await bytesOf(response.body as Readable, signal)
  if (response.statusCode >= 300) learnClock(request.hostname, response.headers['date'], new Date())
  return protocol.deserializeResponse<Output>(schema, context, response)
}

/** An operation's schema is `[9, namespace, name, traits, input, output]`. */
function operationOf({ schema }: { schema?: unknown }): object {
  return operation(...((schema as unknown[]).slice(1) as Parameters<typeof operation>))
}

/** What the SDK's rules of endpoints ask; they remember what they answered. */
function placeOf(
  clientClass: ClientClass<DirectClient>,
  { target, access }: Way,
): EndpointParameters {
  const { fips = false, dualstack = false } = access.variant ?? {}
  const own = endpointOf(clientClass, access)
  return {
    ...{ Region: target.region, UseFIPS: fips, UseDualStack: dualstack },
    ...(own !== undefined && { Endpoint: own }),
  }
}

function finished(request: HttpRequest): HttpRequest {
  const { hostname, port, headers } = request
  headers['host'] = port === undefined ? hostname : `${hostname}:${port}`
  headers['content-length'] = String(Buffer.byteLength(request.body as string))
  headers['user-agent'] = userAgentHeader
  return request
}

async function signed(
  request: HttpRequest,
  signingName: string,
  endpoint: EndpointV2,
  { target, access }: Way,
): Promise<HttpRequest> {
  const scheme = endpoint.properties?.authSchemes?.[0]
  const signer = new SignatureV4({
    credentials: access.credentials,
    region: scheme?.signingRegion ?? target.region,
    service: scheme?.signingName ?? signingName,
    sha256: SigningHash,
  })
  const date = signingDate(request.hostname, new Date())
  return (await signer.sign(request, { signingDate: date })) as HttpRequest
}
