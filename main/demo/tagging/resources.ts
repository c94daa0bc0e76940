import { arnOf, typesWithArns } from '../resources/arns.ts'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'

/** Types of services without regions: they are listed in us-east-1. */
const globalTypes = ['AWS::CloudFront::Distribution', 'AWS::Route53::HostedZone']
const globalRegion = 'us-east-1'

/** A resource and its ARN. */
export interface ListedResource {
  readonly arn: string
  readonly resource: PhysicalResource
}

/** The resources of an account that are listed in a region, by ARN. */
export function resourcesIn(
  resources: WorldResources,
  regions: readonly string[],
  account: string,
  region: string,
  at: number,
): ListedResource[] {
  const own = typesWithArns
    .filter((type) => !globalTypes.includes(type))
    .flatMap((type) => resources.in(account, region, at).ofType(type))
  const others =
    region === globalRegion
      ? regions.flatMap((name) =>
          globalTypes.flatMap((type) => resources.in(account, name, at).ofType(type)),
        )
      : []
  return [...own, ...others]
    .map((resource) => ({ arn: arnOf(resource), resource }))
    .sort((left, right) => (left.arn < right.arn ? -1 : 1))
}

/** The service and type that an ARN says, such as `ec2:instance`; `s3` has no types. */
export function typeOfArn(arn: string): { service: string; type: string } {
  const [, , service = '', , , ...rest] = arn.split(':')
  const path = rest.join(':')
  const [type = ''] = path.split(/[:/]/)
  const isNameless = type === path
  return { service, type: isNameless ? (namelessTypes[service] ?? '') : type }
}

/** What has no type in its ARN. */
const namelessTypes: Readonly<Record<string, string>> = {
  codepipeline: 'pipeline',
  s3: 'bucket',
  sns: 'topic',
  sqs: 'queue',
}
