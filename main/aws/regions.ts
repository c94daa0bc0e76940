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
