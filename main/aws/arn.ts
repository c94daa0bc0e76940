/** The parts of an ARN: `arn:partition:service:region:account:resource`. */
export interface Arn {
  readonly partition: string
  readonly service: string
  /** Empty for global services. */
  readonly region: string
  /** Empty where the resource belongs to no account, such as an S3 bucket. */
  readonly account: string
  /** All behind the fifth colon, such as `stack/name/id`. */
  readonly resource: string
}

/** The parts of `text`, or undefined when it is not an ARN. */
export function parseArn(text: string): Arn | undefined {
  const match = /^arn:([^:]+):([^:]+):([^:]*):([^:]*):(.+)$/s.exec(text)
  if (!match) return undefined
  const [, partition = '', service = '', region = '', account = '', resource = ''] = match
  return { partition, service, region, account, resource }
}

/** The stack's name out of its ARN (`…:stack/name/id`); undefined for anything else. */
export function stackNameOf(arn: string): string | undefined {
  const parsed = parseArn(arn)
  if (parsed?.service !== 'cloudformation') return undefined
  return /^stack\/([^/]+)/.exec(parsed.resource)?.[1]
}
