import { AwsEc2QueryProtocol, AwsQueryProtocol } from '@aws-sdk/core/protocols'
import { collectBody } from '@smithy/core/protocols'
import { NormalizedSchema } from '@smithy/core/schema'
import type {
  HandlerExecutionContext,
  HttpResponse,
  MetadataBearer,
  ResponseMetadata,
  SerdeFunctions,
} from '@smithy/types'
import { excerptIn } from './excerpt.ts'
import { decodeXml, notPlain } from './xml-decoder.ts'
import { planOf } from './xml-plan.ts'

type Operation = Parameters<AwsQueryProtocol['deserializeResponse']>[0]
type Context = HandlerExecutionContext & SerdeFunctions

/** AWS answered with something that is not the answer: a proxy's page, or half of it. */
export class BrokenAnswerError extends Error {
  override readonly name = 'BrokenAnswerError'
  readonly $metadata: ResponseMetadata

  constructor(operation: string, metadata: ResponseMetadata) {
    super(`The answer to ${operation} is not what AWS sends.`)
    this.$metadata = metadata
  }
}

/** AWS's query protocol, decoding answers with our own decoder; errors are the SDK's matter. */
export class FastQueryProtocol extends AwsQueryProtocol {
  override deserializeResponse<Output extends MetadataBearer>(
    operation: Operation,
    context: Context,
    response: HttpResponse,
  ): Promise<Output> {
    return decode<Output>(operation, context, response, {
      nested: true,
      metadata: () => this.deserializeMetadata(response),
      withSdk: (whole) => super.deserializeResponse(operation, context, whole),
    })
  }
}

/** EC2's variant of {@link FastQueryProtocol}. */
export class FastEc2QueryProtocol extends AwsEc2QueryProtocol {
  override deserializeResponse<Output extends MetadataBearer>(
    operation: Operation,
    context: Context,
    response: HttpResponse,
  ): Promise<Output> {
    return decode<Output>(operation, context, response, {
      nested: false,
      metadata: () => this.deserializeMetadata(response),
      withSdk: (whole) => super.deserializeResponse(operation, context, whole),
    })
  }
}

interface Dialect<Output> {
  /** Whether the output stands in `<…Result>` within the root. */
  readonly nested: boolean
  metadata(): ResponseMetadata
  /** The SDK's own decoding, for errors and for what the fast decoder does not understand. */
  withSdk(response: HttpResponse): Promise<Output>
}

async function decode<Output extends MetadataBearer>(
  operation: Operation,
  context: Context,
  response: HttpResponse,
  dialect: Dialect<Output>,
): Promise<Output> {
  if (response.statusCode >= 300) return dialect.withSdk(response)
  lowerCaseHeaders(response)
  const name = operation.name.split('#')[1] ?? operation.name
  const body = await collectBody(response.body, context)
  const xml = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
  const schema = NormalizedSchema.of(operation.output)
  const nested = dialect.nested && schema.isStructSchema()
  const plan = planOf(schema, excerptIn(context))
  const output = decodeXml(xml, plan, `${name}Response`, nested ? `${name}Result` : undefined)
  if (output !== notPlain) {
    return Object.assign({}, output, { $metadata: dialect.metadata() }) as Output
  }
  if (!isAnswerTo(name, xml)) throw new BrokenAnswerError(name, dialect.metadata())
  return dialect.withSdk({ ...response, body })
}

/** The SDK takes any well-formed document for an empty output: a proxy's page, for one. */
function isAnswerTo(operation: string, xml: string): boolean {
  return new RegExp(`<${operation}Response[\\s/>]`).test(xml.slice(0, 4096))
}

function lowerCaseHeaders(response: HttpResponse): void {
  response.headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
}
