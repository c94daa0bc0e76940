const enabledByDefault = new Set(
  (
    'us-east-1 us-east-2 us-west-1 us-west-2 ap-south-1 ap-northeast-1 ap-northeast-2 ' +
    'ap-northeast-3 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-west-1 eu-west-2 ' +
    'eu-west-3 eu-north-1 sa-east-1 cn-north-1 cn-northwest-1 us-gov-east-1 us-gov-west-1 ' +
    'eusc-de-east-1 us-iso-east-1 us-iso-west-1 us-isob-east-1'
  ).split(' '),
)

/**
 * Whether an account must switch `region` on before it can be called: so it is with every region
 * introduced after March 2019. Needs no call; AWS's own answer is account:ListRegions.
 */
export function isOptInRegion(region: string): boolean {
  return !enabledByDefault.has(region)
}

const partitions: readonly (readonly [prefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eusc-', 'aws-eusc'],
]

/** The partition that a region is of, as it stands in ARNs: `aws-cn` for `cn-north-1`. */
export function partitionOfRegion(region: string): string {
  return partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws'
}

const globalRegions: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-northwest-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-eusc': 'eusc-de-east-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
}

/** The region in which a partition's global services (IAM, Organizations, Account) are called. */
export function globalRegion(partition: string): string {
  return globalRegions[partition] ?? 'us-east-1'
}

const usual: Readonly<Record<string, string>> = {
  aws:
    'ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ' +
    'ca-central-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 ' +
    'us-east-1 us-east-2 us-west-1 us-west-2',
  'aws-cn': 'cn-north-1 cn-northwest-1',
  'aws-us-gov': 'us-gov-east-1 us-gov-west-1',
}

/** The regions that every account of a partition has without switching them on. */
export function usualRegions(partition: string): readonly string[] {
  return usual[partition]?.split(' ') ?? [globalRegion(partition)]
}
