import { Readable } from 'node:stream'
import type { HttpRequest } from '@smithy/types'
import { AwsError, type Service } from '../../../main/demo/service.ts'
import type { WireOperation, WireRequest } from '../../../main/demo/wire/protocol.ts'
import { serviceWire } from '../../../main/demo/wire/service-wire.ts'

/** One of the SDK's clients and the endpoint's side of its protocol, without a network between. */
export interface Line {
  readonly operations: readonly WireOperation[]
  shapeId(): string
  /** Sends `input` through the client and answers with `answer`; both as the far side saw them. */
  send(
    operation: string,
    input: unknown,
    answer: unknown,
  ): Promise<{ input: unknown; output: unknown }>
}

interface AnyClient {
  readonly config: { readonly protocol: { getShapeId(): string } }
  send(command: object): Promise<Record<string, unknown>>
}
type Constructor<Made> = new (input: never) => Made

interface LineOptions {
  readonly sdk: Readonly<Record<string, unknown>>
  readonly client: string
  readonly protocol: Service['protocol']
  readonly operations?: readonly string[]
}

export function openLine({ sdk, client, protocol, operations }: LineOptions): Line {
  const names = operations ?? operationsOf(sdk)
  const wire = serviceWire({
    signingName: 'any',
    protocol,
    xmlNamespace: 'https://example.com/doc/',
    schemas: Object.fromEntries(names.map((name) => [name, sdk[`${name}$`]])),
    operations: Object.fromEntries(names.map((name) => [name, () => undefined])),
  })
  let seen: unknown
  let answer: unknown
  const handle = async (request: HttpRequest) => {
    const incoming = wireRequest(request)
    const operation = wire.find(incoming)
    seen = wire.read(operation, incoming)
    const { status, headers, body } =
      answer instanceof AwsError
        ? wire.protocol.writeError(answer, 'request-1', wire.service)
        : wire.protocol.write(operation, answer, 'request-1')
    const all = { ...headers, 'x-amzn-requestid': 'request-1' }
    return {
      response: { statusCode: status, headers: all, body: Readable.from([Buffer.from(body)]) },
    }
  }
  const made = new (sdk[client] as Constructor<AnyClient>)({
    endpoint: 'http://127.0.0.1:9',
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
    maxAttempts: 1,
    requestHandler: { handle },
  } as never)
  return {
    operations: [...wire.operations.values()],
    shapeId: () => made.config.protocol.getShapeId(),
    async send(operation, input, given) {
      answer = given
      const Command = sdk[`${operation}Command`] as Constructor<object>
      const { $metadata: _, ...output } = await made.send(new Command(input as never))
      return { input: seen, output }
    },
  }
}

function operationsOf(sdk: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(sdk)
    .filter((name) => name.endsWith('Command') && sdk[`${name.slice(0, -'Command'.length)}$`])
    .map((name) => name.slice(0, -'Command'.length))
}

function wireRequest(request: HttpRequest): WireRequest {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(request.query ?? {})) {
    for (const one of [value].flat()) query.append(name, one ?? '')
  }
  const lower = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value])
  return {
    method: request.method,
    path: request.path,
    query,
    headers: Object.fromEntries(lower) as Record<string, string>,
    body: bytesOf(request.body),
  }
}

function bytesOf(body: unknown): Buffer {
  if (typeof body === 'string') return Buffer.from(body)
  return body instanceof Uint8Array ? Buffer.from(body) : Buffer.alloc(0)
}
