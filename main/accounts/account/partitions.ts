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
