import { partitionOfRegion } from './regions.ts'

const hosts: Readonly<Record<string, string>> = {
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
}

/** The host of AWS's own console in a region. */
export function consoleHost(region: string, partition: string = partitionOfRegion(region)): string {
  return `${region}.${hosts[partition] ?? 'console.aws.amazon.com'}`
}
