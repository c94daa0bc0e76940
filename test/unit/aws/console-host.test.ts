import { expect, test } from 'vitest'
import { consoleHost } from '../../../main/aws/console-host.ts'
import { partitionOfRegion } from '../../../main/aws/regions.ts'
import { consoleUrlOf } from '../../../main/pipelines/join/console-url.ts'

test.each([
  ['eu-west-1', 'aws', 'eu-west-1.console.aws.amazon.com'],
  ['cn-north-1', 'aws-cn', 'cn-north-1.console.amazonaws.cn'],
  ['us-gov-west-1', 'aws-us-gov', 'us-gov-west-1.console.amazonaws-us-gov.com'],
])('%s is of the partition %s, with a console of its own', (region, partition, host) => {
  expect(partitionOfRegion(region)).toBe(partition)
  expect(consoleHost(region)).toBe(host)
  const pipeline = { account: '111111111111', region, pipeline: 'release' }
  expect(new URL(consoleUrlOf(pipeline)).host).toBe(host)
})
