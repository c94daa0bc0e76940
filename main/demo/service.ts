import type { WireRequest } from './wire/protocol.ts'

/** Who calls the embedded endpoint, out of the request's signature. */
export interface Caller {
  readonly account: string
  readonly region: string
  readonly arn: string
  /** The unique id as GetCallerIdentity shows it, such as `AROA…:session`. */
  readonly userId?: string
}

/** What an operation may use beyond its input. */
export interface Call {
  /** For operations that need no signature: an anonymous caller without an account. */
  readonly caller: Caller
  readonly requestId: string
  /** The world's time: runs at the clock's speed, or as the tests set it. */
  now(): Date
}

/**
 * One API operation: the SDK's input type in, the SDK's output type out (without `$metadata`), or a
 * promise of it. Throws an {@link AwsError} as AWS would. What it returns is written at once, so it
 * may be the service's own state; a frozen structure is serialised only once (XML protocols).
 */
export type Operation = (input: never, call: Call) => unknown

/** One AWS service of the embedded endpoint. */
export interface Service {
  /** The name it is signed with (SigV4 credential scope), such as `cloudformation` or `sso`. */
  readonly signingName: string
  readonly protocol: 'awsQuery' | 'ec2Query' | 'awsJson1_0' | 'awsJson1_1' | 'restJson1' | 'restXml'
  /** `X-Amz-Target` prefix of the JSON protocols. */
  readonly targetPrefix?: string
  /** XML namespace of the protocols that answer in XML. */
  readonly xmlNamespace?: string
  /** Operation schemas by operation name, as the SDK's client package exports them (`DescribeStacks$`). */
  readonly schemas: Readonly<Record<string, unknown>>
  readonly operations: Readonly<Record<string, Operation>>
  /** It answers the query protocol too, as services do that changed from it. */
  readonly formsToo?: boolean
  /** Operations that are called without a signature. */
  readonly unsigned?: readonly string[]
  /** The error code for a required member that is missing, where it is not the protocol's usual one. */
  readonly validationCode?: string
  /** The error code for too many requests, where it is not the protocol's usual one. */
  readonly throttlingCode?: string
  /** Finds the operation and its path labels where the schemas' paths do not say it: S3's buckets. */
  readonly route?: (request: WireRequest) => ServiceRoute | undefined
  /** restXml: errors stand alone in their document, as S3's do. */
  readonly bareErrors?: boolean
  /** restXml: operations whose only member is the document itself. */
  readonly unwrapped?: readonly string[]
  /** The IAM prefix of its actions, where it is not the signing name. */
  readonly iamPrefix?: string
}

const answerStatus = Symbol('status')

/** An output that is answered with another status than its operation's own (restXml). */
export function withStatus<Output extends object>(output: Output, status: number): Output {
  return { ...output, [answerStatus]: status }
}

/** The status that {@link withStatus} gave to an output. */
export function statusGiven(output: object): number | undefined {
  return (output as { readonly [answerStatus]?: number })[answerStatus]
}

/** What a request asks a service for. */
export interface ServiceRoute {
  readonly operation: string
  readonly labels: Readonly<Record<string, string>>
}

/** An error as AWS words it: code, message, HTTP status. */
export class AwsError extends Error {
  readonly code: string
  readonly status: number
  /** Further members of the error's shape, such as `Reason`. */
  readonly details: Readonly<Record<string, string>>
  /** Headers of the answer, by lower-case name, beyond the protocol's own (restXml). */
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: string,
    message: string,
    status = 400,
    details: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
    this.name = 'AwsError'
    this.code = code
    this.status = status
    this.details = details
    this.headers = headers
  }
}
