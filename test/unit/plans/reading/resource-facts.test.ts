import type { StackResourceSummary } from '@aws-sdk/client-cloudformation'
import { expect, it } from 'vitest'
import { resourceFactsOf } from '../../../../main/plans/reading/resource-facts.ts'

const arn = 'arn:aws:cloudformation:eu-west-1:111111111111:stack/shop/1'
const resource = (more: Partial<StackResourceSummary>): StackResourceSummary => ({
  LogicalResourceId: 'Thing',
  PhysicalResourceId: 'thing-1',
  ResourceType: 'AWS::SNS::Topic',
  ResourceStatus: 'CREATE_COMPLETE',
  LastUpdatedTimestamp: new Date(0),
  ...more,
})
const of = (resources: StackResourceSummary[], policies?: Map<string, 'Retain'>) =>
  resourceFactsOf(
    [{ arn, path: ['Inner'], resources, nested: new Map() }],
    new Map([[arn, { body: '', policies }]]),
  )

it('joins a resource with its policy, its path and whether it holds data', () => {
  const bucket = resource({ ResourceType: 'AWS::S3::Bucket' })
  expect(of([bucket], new Map([['Thing', 'Retain']]))).toEqual([
    {
      stack: arn,
      path: ['Inner'],
      logicalId: 'Thing',
      physicalId: 'thing-1',
      type: 'AWS::S3::Bucket',
      status: 'CREATE_COMPLETE',
      deletionPolicy: 'Retain',
      nestedStack: undefined,
      stateful: true,
    },
  ])
})

it('knows the stack that a resource is', () => {
  const nested = resource({ ResourceType: 'AWS::CloudFormation::Stack', PhysicalResourceId: arn })
  expect(of([nested])[0]?.nestedStack).toBe(arn)
})

it.each([
  ['DELETE_COMPLETE', 'thing-1', 0],
  ['DELETE_SKIPPED', 'thing-1', 0],
  ['CREATE_FAILED', '', 0],
  ['CREATE_FAILED', 'thing-1', 1],
  ['DELETE_FAILED', 'thing-1', 1],
] as const)('of %s with the physical id "%s" gives %i', (status, id, count) => {
  expect(of([resource({ ResourceStatus: status, PhysicalResourceId: id })])).toHaveLength(count)
})
