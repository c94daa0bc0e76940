import { describe, expect, it } from 'vitest'
import { getChangeSets } from '../../../main/stacks/change-sets.ts'
import { readCopy } from '../../../main/cloudformation/copy.ts'
import { getStack } from '../../../main/cloudformation/detail.ts'
import { withImporters } from '../../../main/cloudformation/exports.ts'
import { getResources } from '../../../main/cloudformation/resources.ts'
import { denied, fakeAws, missing, refused } from './fake-aws.ts'
import { at, nestedArn, root } from './history.ts'
import { resource, stackDetail } from './parts.ts'

const net = resource('Net', 'AWS::CloudFormation::Stack', {
  PhysicalResourceId: nestedArn(['Net']),
})

describe('getStack', () => {
  it('is not found where AWS gives none', async () => {
    const aws = fakeAws({ DescribeStacks: () => ({ Stacks: [] }) })
    await expect(getStack(aws, 'shop')).rejects.toMatchObject({ failure: { kind: 'not-found' } })
  })

  it('says where a stack is missing and what may be found all the same', async () => {
    const aws = fakeAws({
      DescribeStacks: () => {
        throw missing()
      },
    })
    await expect(getStack(aws, 'shop')).rejects.toMatchObject({
      failure: {
        kind: 'not-found',
        sentence: 'There is no stack shop in account 111122223333, eu-west-1.',
        advice: expect.stringContaining('ARN') as string,
      },
    })
  })

  it('leaves other refusals as they are', async () => {
    const aws = fakeAws({
      DescribeStacks: () => {
        throw denied('cloudformation:DescribeStacks')
      },
    })
    await expect(getStack(aws, 'shop')).rejects.toMatchObject({
      failure: { kind: 'access-denied', sentence: expect.stringContaining('Viewer') as string },
    })
  })
})

describe('getResources', () => {
  it('reads every page, and nested stacks right after themselves', async () => {
    const aws = fakeAws({
      ListStackResources: (input) => {
        const { StackName, NextToken } = input
        if (StackName !== root)
          return { StackResourceSummaries: [resource('Vpc', 'AWS::EC2::VPC')] }
        if (NextToken === undefined) return { StackResourceSummaries: [net], NextToken: 'more' }
        return {
          StackResourceSummaries: [
            resource('Q', 'AWS::SQS::Queue', {
              DriftInformation: { StackResourceDriftStatus: 'UNSUPPORTED' },
            }),
          ],
        }
      },
    })
    const rows = await getResources(aws, root)
    expect(rows.map(({ path, logicalId }) => [...path, logicalId].join('/'))).toEqual([
      'Net',
      'Net/Vpc',
      'Q',
    ])
    expect(rows[0]).toMatchObject({ nestedStack: nestedArn(['Net']), drift: 'NOT_CHECKED' })
    expect(rows[1]).toMatchObject({ stack: nestedArn(['Net']) })
    expect(rows[2]?.drift).toBe('NOT_CHECKED')
  })

  it('says at the nested stack that its resources could not be read', async () => {
    const aws = fakeAws({
      ListStackResources: (input) => {
        if (input.StackName !== root) throw denied('cloudformation:X')
        return { StackResourceSummaries: [net] }
      },
    })
    const [row] = await getResources(aws, root)
    expect(row?.statusReason).toContain('may not call cloudformation:X')
  })

  it('takes a nested stack that is gone for empty', async () => {
    const aws = fakeAws({
      ListStackResources: (input) => {
        if (input.StackName !== root) throw missing()
        return { StackResourceSummaries: [net] }
      },
    })
    expect(await getResources(aws, root)).toMatchObject([{ statusReason: undefined }])
  })
})

describe('withImporters', () => {
  it('tells no importers from unreadable ones, export by export', async () => {
    const aws = fakeAws({
      ListImports: (input) => {
        const { ExportName } = input
        if (ExportName === 'free') {
          throw refused({
            kind: 'invalid-input',
            sentence: "AWS refused ListImports: Export 'free' is not imported by any stack.",
          })
        }
        if (ExportName === 'hidden') throw denied()
        return { Imports: ['app'] }
      },
    })
    const output = (exportName: string) => ({ key: exportName, value: 'v', exportName })
    const found = await withImporters(aws, [
      output('used'),
      { key: 'Plain', value: 'no export' },
      output('free'),
      output('hidden'),
    ])
    expect(found).toMatchObject([
      { name: 'used', importers: ['app'] },
      { name: 'free', importers: [] },
      { name: 'hidden', failure: { kind: 'access-denied' } },
    ])
    expect(found[2]?.importers).toBeUndefined()
  })
})

describe('getChangeSets', () => {
  it('gives the newest first', async () => {
    const set = (name: string, seconds: number) => ({
      ChangeSetId: `arn:${name}`,
      ChangeSetName: name,
      CreationTime: new Date(at(seconds)),
      Status: 'CREATE_COMPLETE',
      ExecutionStatus: 'AVAILABLE',
    })
    const aws = fakeAws({
      ListChangeSets: () => ({ Summaries: [set('old', 1), set('new', 9)] }),
    })
    const rows = await getChangeSets(aws, 'shop')
    expect(rows.map(({ name }) => name)).toEqual(['new', 'old'])
  })
})

describe('readCopy', () => {
  it('says that nothing was deleted when a part cannot be read', async () => {
    const aws = fakeAws({
      GetTemplate: () => {
        throw denied('cloudformation:GetTemplate')
      },
      GetStackPolicy: () => ({}),
      ListStackResources: () => ({ StackResourceSummaries: [] }),
    })
    const copy = readCopy(aws, stackDetail(), new Date(at(0)))
    await expect(copy).rejects.toMatchObject({
      failure: {
        kind: 'access-denied',
        permission: 'cloudformation:GetTemplate',
        sentence: expect.stringContaining('Nothing was deleted') as string,
      },
    })
  })
})
