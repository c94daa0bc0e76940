/** What has no type in its ARN. */
const namelessTypes: Readonly<Record<string, string>> = {
  codepipeline: 'pipeline',
  s3: 'bucket',
  sns: 'topic',
  sqs: 'queue',
}

/** The type that an ARN says, such as `ec2:instance`, as Resource Explorer writes it. Pure. */
export function typeOfArn(arn: string): string {
  const { service, path } = partsOf(arn)
  // API Gateway's paths begin with a slash.
  const [type = ''] = path.replace(/^\//, '').split(/[:/]/)
  const own = type === path || service === 's3' ? namelessTypes[service] : type
  return own === undefined ? service : `${service}:${own}`
}

/** What a resource is called where no tag says: its ARN’s end. Pure. */
export function nameOfArn(arn: string): string {
  const { path } = partsOf(arn)
  const rest = path.replace(/^\/?[^:/]+[:/]/, '')
  return rest === '' ? arn : rest
}

/** Whether an ARN is of this account and region, or says neither. Pure. */
export function isAt(arn: string, { account, region }: { account: string; region: string }) {
  const [scheme, , , place = '', owner = ''] = arn.split(':')
  const isHere = (place === '' || place === region) && (owner === '' || owner === account)
  return scheme === 'arn' && isHere
}

function partsOf(arn: string): { service: string; path: string } {
  const [, , service = '', , , ...rest] = arn.split(':')
  return { service, path: rest.join(':') }
}
