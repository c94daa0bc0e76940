import { describe, expect, it } from 'vitest'
import { fatesOf, type DeletionChoice } from '../../../main/stacks/fates.ts'
import type { DeletionPolicy } from '../../../main/cloudformation/template-policies.ts'
import { nestedArn, root } from './history.ts'
import { node, resource } from './parts.ts'

const plainly: DeletionChoice = { retain: [], force: false }

function policies(...stacks: readonly (readonly [string, Record<string, DeletionPolicy>])[]) {
  return new Map(stacks.map(([arn, by]) => [arn, new Map(Object.entries(by))]))
}

describe('fatesOf', () => {
  const tree = node([
    resource('Bucket', 'AWS::S3::Bucket'),
    resource('Role', 'AWS::IAM::Role'),
    resource('Kept', 'AWS::DynamoDB::Table'),
    resource('Volume', 'AWS::EC2::Volume'),
    resource('Odd', 'AWS::SQS::Queue'),
    resource('Stray', 'AWS::SQS::Queue'),
  ])()
  const known = policies([
    root,
    {
      Bucket: 'Delete',
      Role: 'Delete',
      Kept: 'RetainExceptOnCreate',
      Volume: 'Snapshot',
      Odd: 'computed',
    },
  ])

  it('follows each resource’s deletion policy', () => {
    const fates = fatesOf(tree, known, plainly)
    expect(fates.map(({ logicalId, fate, stateful }) => [logicalId, fate, stateful])).toEqual([
      ['Bucket', 'destroyed', true],
      ['Role', 'destroyed', false],
      ['Kept', 'retained', true],
      ['Volume', 'snapshot', true],
      ['Odd', 'unknown', true],
      ['Stray', 'unknown', true],
    ])
    expect(fates[0]?.reason).toBe('It holds objects.')
  })

  it('does not believe in snapshots of what cannot be snapshotted', () => {
    const one = node([resource('Queue', 'AWS::SQS::Queue')])()
    const [fate] = fatesOf(one, policies([root, { Queue: 'Snapshot' }]), plainly)
    expect(fate?.fate).toBe('destroyed')
  })

  it('knows nothing without the template', () => {
    const fates = fatesOf(tree, new Map(), plainly)
    expect(new Set(fates.map(({ fate }) => fate))).toEqual(new Set(['unknown']))
  })

  it('leaves out what is gone or never was', () => {
    const mixed = node([
      resource('Gone', 'AWS::SQS::Queue', { ResourceStatus: 'DELETE_COMPLETE' }),
      resource('Left', 'AWS::SQS::Queue', { ResourceStatus: 'DELETE_SKIPPED' }),
      resource('Never', 'AWS::SQS::Queue', {
        ResourceStatus: 'CREATE_FAILED',
        PhysicalResourceId: undefined,
      }),
      resource('Half', 'AWS::SQS::Queue', { ResourceStatus: 'CREATE_FAILED' }),
    ])()
    const ids = fatesOf(mixed, new Map(), plainly).map(({ logicalId }) => logicalId)
    expect(ids).toEqual(['Half'])
  })

  it('retains what the user chose, in the root stack only', () => {
    const nested = node([resource('Bucket', 'AWS::S3::Bucket')], {
      Data: node([resource('Bucket', 'AWS::S3::Bucket')]),
    })()
    const fates = fatesOf(
      nested,
      policies(
        [root, { Bucket: 'Delete', Data: 'Delete' }],
        [nestedArn(['Data']), { Bucket: 'Delete' }],
      ),
      { retain: ['Bucket'], force: false },
    )
    expect(fates.map(({ path, logicalId, fate }) => [...path, logicalId, fate].join(' '))).toEqual([
      'Bucket retained',
      'Data destroyed',
      'Data Bucket destroyed',
    ])
  })

  it('spares all that is in a nested stack which is retained', () => {
    const nested = node([], { Data: node([resource('Table', 'AWS::DynamoDB::Table')]) })()
    const fates = fatesOf(
      nested,
      policies([root, { Data: 'Retain' }], [nestedArn(['Data']), { Table: 'Delete' }]),
      plainly,
    )
    expect(fates.map(({ fate }) => fate)).toEqual(['retained', 'retained'])
    expect(fates[1]?.reason).toContain('nested stack Data stays')
  })

  it('expects force mode to keep what failed before', () => {
    const failed = node([
      resource('Bucket', 'AWS::S3::Bucket', { ResourceStatus: 'DELETE_FAILED' }),
      resource('Queue', 'AWS::SQS::Queue'),
    ])()
    const fates = fatesOf(failed, policies([root, { Bucket: 'Delete', Queue: 'Delete' }]), {
      retain: [],
      force: true,
    })
    expect(fates.map(({ fate }) => fate)).toEqual(['retained', 'destroyed'])
  })
})
