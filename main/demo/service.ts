/** Who calls the embedded endpoint, out of the request's signature. */
export interface Caller {
  readonly account: string
  readonly region: string
  readonly arn: string
}

/** What an operation may use beyond its input. */
export interface Call {
  readonly caller: Caller
  readonly requestId: string
  /** The world's time: runs at the clock's speed, or as the tests set it. */
  now(): Date
}

/**
 * One API operation: the SDK's input type in, the SDK's output type out (without `$metadata`).
 * Throws an {@link AwsError} as AWS would.
 */
export type Operation = (input: never, call: Call) => unknown

/** One AWS service of the embedded endpoint. */
export interface Service {
  /** The name it is signed with (SigV4 credential scope), such as `cloudformation` or `sso`. */
  readonly signingName: string
  readonly protocol: 'awsQuery' | 'ec2Query' | 'awsJson1_0' | 'awsJson1_1' | 'restJson1'
  /** `X-Amz-Target` prefix of the JSON protocols. */
  readonly targetPrefix?: string
  /** XML namespace of the query protocols. */
  readonly xmlNamespace?: string
  /** Operation schemas by operation name, as the SDK's client package exports them (`DescribeStacks$`). */
  readonly schemas: Readonly<Record<string, unknown>>
  readonly operations: Readonly<Record<string, Operation>>
}

/** An error as AWS words it: code, message, HTTP status. */
export class AwsError extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.name = 'AwsError'
    this.code = code
    this.status = status
  }
}
