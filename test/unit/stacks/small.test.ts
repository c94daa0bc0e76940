import { describe, expect, it } from 'vitest'
import { isStackArn, partitionOf, stackName } from '../../../main/cloudformation/arn.ts'
import { resourceConsoleUrl, stackConsoleUrl } from '../../../main/cloudformation/console-links.ts'
import { dueIn } from '../../../main/stacks/due.ts'
import { deletedSince } from '../../../main/stacks/reader.ts'
import { toDeletedRow, toStackRow } from '../../../main/cloudformation/row.ts'
import { verbOf } from '../../../main/cloudformation/status.ts'
import { StackRow } from '../../../shared/stacks.ts'
import { at, root } from './history.ts'
import { stackDetail } from './parts.ts'

const target = { account: '111122223333', region: 'eu-west-1' }

describe('stack ARNs', () => {
  it('hold the name and the partition', () => {
    expect(stackName(root)).toBe('shop')
    expect(stackName('shop')).toBe('shop')
    expect(isStackArn(root)).toBe(true)
    expect(isStackArn('arn:aws:s3:::bucket')).toBe(false)
    expect(partitionOf('arn:aws-cn:cloudformation:x')).toBe('aws-cn')
    expect(partitionOf('shop')).toBe('aws')
  })
})

describe('dueIn', () => {
  const now = new Date(at(0))
  const minutesAgo = (minutes: number) => at(-60 * minutes)
  const row = (status: string, updatedAt: string) => stackDetail({ status, updatedAt })

  it('is seconds while anything moves', () => {
    const rows = [
      row('UPDATE_COMPLETE', minutesAgo(900)),
      row('UPDATE_IN_PROGRESS', minutesAgo(900)),
    ]
    expect(dueIn(rows, now)).toBe(4_000)
  })

  it('is longer the more pages it takes, so that the budget suffices', () => {
    const many = Array.from({ length: 1_000 }, () => row('DELETE_IN_PROGRESS', minutesAgo(1)))
    expect(dueIn(many, now)).toBe(20_000)
  })

  it('is a little longer after a change and at rest', () => {
    expect(dueIn([row('UPDATE_COMPLETE', minutesAgo(5))], now)).toBe(10_000)
    expect(dueIn([row('UPDATE_COMPLETE', minutesAgo(11))], now)).toBe(15_000)
    expect(dueIn([], now)).toBe(15_000)
  })

  it('does not hurry for a change set under review', () => {
    expect(dueIn([row('REVIEW_IN_PROGRESS', minutesAgo(60))], now)).toBe(15_000)
  })
})

describe('rows', () => {
  const aws = {
    StackId: root,
    StackName: 'shop',
    StackStatus: 'UPDATE_ROLLBACK_COMPLETE',
    StackStatusReason: 'because',
    CreationTime: new Date(at(0)),
    LastUpdatedTime: new Date(at(60)),
    DriftInformation: { StackDriftStatus: 'DRIFTED', LastCheckTimestamp: new Date(at(9)) },
    ParentId: 'parent',
    RootId: 'root',
  } as const

  it('carry all that DescribeStacks gives', () => {
    const row = toStackRow(
      {
        ...aws,
        Description: 'A shop',
        EnableTerminationProtection: true,
        RoleARN: 'role',
        Tags: [{ Key: 'team', Value: 'web' }],
      },
      target,
    )
    expect(StackRow.parse(row)).toEqual({
      ...target,
      arn: root,
      name: 'shop',
      status: 'UPDATE_ROLLBACK_COMPLETE',
      statusReason: 'because',
      createdAt: at(0),
      updatedAt: at(60),
      drift: 'DRIFTED',
      driftCheckedAt: at(9),
      terminationProtection: true,
      tags: { team: 'web' },
      description: 'A shop',
      parent: 'parent',
      root: 'root',
      role: 'role',
    })
  })

  it('carry any tag', () => {
    const Tags = [
      { Key: '__proto__', Value: 'odd' },
      { Key: 'team', Value: '' },
      { Key: '', Value: 'none' },
    ]
    const { tags } = toStackRow({ ...aws, Tags }, target)
    expect(Object.entries(tags)).toEqual([
      ['__proto__', 'odd'],
      ['team', ''],
      ['', 'none'],
    ])
  })

  it('of deleted stacks carry what ListStacks gives', () => {
    const row = toDeletedRow(
      { ...aws, DeletionTime: new Date(at(99)), TemplateDescription: 'A shop' },
      target,
    )
    expect(StackRow.parse(row)).toMatchObject({
      deletedAt: at(99),
      description: 'A shop',
      tags: {},
    })
  })

  it('are never checked for drift unless AWS says so', () => {
    const row = toStackRow({ ...aws, DriftInformation: undefined }, target)
    expect(StackRow.parse(row).drift).toBe('NOT_CHECKED')
  })
})

describe('deletedSince', () => {
  it('is ninety days ago', () => {
    expect(deletedSince(new Date('2026-11-21T10:00:00Z'))).toBe('2026-08-23T10:00:00.000Z')
  })
})

describe('console links', () => {
  const place = { region: 'eu-west-1', partition: 'aws' }

  it('lead to the stack, in its partition', () => {
    expect(stackConsoleUrl(root, 'eu-west-1')).toBe(
      `https://eu-west-1.console.aws.amazon.com/cloudformation/home?region=eu-west-1#/stacks/stackinfo?stackId=${encodeURIComponent(root)}`,
    )
    expect(stackConsoleUrl('arn:aws-cn:cloudformation:x', 'cn-north-1')).toContain(
      'https://cn-north-1.console.amazonaws.cn/',
    )
  })

  it('lead to resources of known types, whatever their ids hold', () => {
    const url = resourceConsoleUrl({
      type: 'AWS::S3::Bucket',
      physicalId: 'a/b?c#d',
      ...place,
    })
    expect(url).toBe(
      'https://eu-west-1.console.aws.amazon.com/s3/buckets/a%2Fb%3Fc%23d?region=eu-west-1',
    )
  })

  it('are not made up for other types or without an id', () => {
    expect(resourceConsoleUrl({ type: 'constructor', physicalId: 'x', ...place })).toBeUndefined()
    expect(
      resourceConsoleUrl({ type: 'AWS::S3::Bucket', physicalId: undefined, ...place }),
    ).toBeUndefined()
  })
})

describe('verbOf', () => {
  it.each([
    ['CREATE_FAILED', 'created'],
    ['UPDATE_FAILED', 'updated'],
    ['DELETE_FAILED', 'deleted'],
    ['IMPORT_FAILED', 'imported'],
    ['UPDATE_ROLLBACK_FAILED', 'rolled back'],
    ['IMPORT_ROLLBACK_FAILED', 'rolled back'],
  ])('%s: could not be %s', (status, verb) => expect(verbOf(status)).toBe(verb))
})
