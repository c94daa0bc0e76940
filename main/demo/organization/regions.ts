/** A region of the demo's partition. `optIn` ones are disabled until an account enables them. */
export interface DemoRegion {
  readonly name: string
  readonly optIn: boolean
}

const byDefault = [
  'us-east-1',
  'eu-central-1',
  'eu-west-1',
  'us-west-2',
  'ap-southeast-2',
  'us-east-2',
  'eu-west-2',
  'ap-northeast-1',
  'eu-north-1',
  'ap-southeast-1',
  'eu-west-3',
  'ca-central-1',
  'sa-east-1',
  'ap-south-1',
  'us-west-1',
  'ap-northeast-2',
  'ap-northeast-3',
]

const onRequest = [
  'eu-south-1',
  'eu-central-2',
  'eu-south-2',
  'ap-east-1',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'af-south-1',
  'ca-west-1',
  'il-central-1',
  'me-central-1',
  'me-south-1',
]

/** Every region that a demo world can have, in the order in which a world of N regions takes them. */
export const knownRegions: readonly DemoRegion[] = [
  ...byDefault.map((name) => ({ name, optIn: false })),
  ...onRequest.map((name) => ({ name, optIn: true })),
]
