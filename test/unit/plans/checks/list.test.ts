import { describe, expect, it } from 'vitest'
import { runChecks } from '../../../../main/plans/checks/run.ts'
import { checks } from '../../../../main/plans/checks/checks.ts'
import type { AwsCaller } from '../../../../main/aws/caller.ts'
import type { ResourceFacts, StackFacts } from '../../../../main/plans/facts.ts'
import { check, denied, failed, resource } from './bench.ts'

const oneOf = (name: string) => {
  const one = checks.find((each) => each.name === name)
  return { name, type: one?.types[0] ?? '' }
}

const firstCalls: Readonly<Record<string, readonly string[]>> = {
  'bucket-content': ['ListObjectVersions', 'ListMultipartUploads'],
  'bucket-object-lock': ['GetObjectLockConfiguration'],
  'repository-images': ['ListImages'],
  'database-protection': ['DescribeDBInstances'],
  'database-cluster-protection': ['DescribeDBClusters'],
  'table-protection': ['DescribeTable'],
  'instance-protection': ['DescribeInstanceAttribute'],
  'load-balancer-protection': ['DescribeLoadBalancerAttributes'],
  'user-pool': ['DescribeUserPool'],
  'backup-vault': ['DescribeBackupVault'],
  'file-system-data': ['DescribeFileSystems'],
  'fsx-data': ['DescribeFileSystems'],
  'key-waiting-period': ['DescribeKey'],
  'log-group-data': ['DescribeLogGroups'],
  'zone-records': ['ListResourceRecordSets'],
  'function-in-vpc': ['GetFunctionConfiguration'],
  'service-tasks': ['DescribeServices'],
  'secret-recovery': ['DescribeSecret'],
  'security-group-use': ['DescribeNetworkInterfaces'],
  'subnet-use': ['DescribeNetworkInterfaces'],
}

describe('every check', () => {
  it('has a name of its own', () => {
    expect(checks.map(({ name }) => name).sort()).toEqual(Object.keys(firstCalls).sort())
  })

  it.each(checks.map(({ name }) => name))(
    '%s says unknown with the permission that is missing',
    async (name) => {
      const refusals = (firstCalls[name] ?? []).map((call) => [call, denied(`service:${call}`)])
      const { type } = oneOf(name)
      const { findings } = await check(name, resource(type, 'id'), Object.fromEntries(refusals))
      const [first = ''] = firstCalls[name] ?? []
      expect(findings).toEqual([
        expect.objectContaining({
          check: name,
          logicalId: 'It',
          verdict: 'unknown',
          permission: `service:${first}`,
          sentence: `It could not be looked at: service:${first} is not allowed.`,
        }),
      ])
    },
  )

  it.each(checks.map(({ name }) => name))('%s knows what is not there any more', async (name) => {
    const gone = failed({ kind: 'invalid-input', code: 'ThingNotFoundException' })
    const refusals = (firstCalls[name] ?? []).map((call) => [call, gone])
    const { type } = oneOf(name)
    const { findings } = await check(name, resource(type, 'id'), Object.fromEntries(refusals))
    expect(findings.map(({ verdict }) => verdict)).toEqual(['clear'])
  })

  it('ends with the reading that it is part of', async () => {
    const stopped = failed({ kind: 'cancelled' })
    const table = resource('AWS::DynamoDB::Table', 'orders')
    await expect(check('table-protection', table, { DescribeTable: stopped })).rejects.toBe(stopped)
  })
})

describe('runChecks', () => {
  const row = {
    arn: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/shop/0000',
    name: 'shop',
    account: '111111111111',
    region: 'eu-west-1',
    status: 'CREATE_COMPLETE',
    createdAt: '2026-01-01T00:00:00Z',
    drift: 'NOT_CHECKED' as const,
    tags: {},
  }
  const facts = (resources: readonly ResourceFacts[], more: object = {}): StackFacts => ({
    row: { ...row, ...more },
    resources,
    exports: [],
    references: [],
    unreadable: [],
  })
  const answering = (calls: string[]): Pick<AwsCaller, 'send'> =>
    ({
      send: async (target: { account: string }, _client: unknown, command: { input: object }) => {
        calls.push(`${target.account} ${JSON.stringify(command.input)}`)
        return { Table: { ItemCount: 3, TableSizeBytes: 100 } }
      },
    }) as unknown as Pick<AwsCaller, 'send'>

  it('looks at what is deleted, each in its own account, and counts', async () => {
    const calls: string[] = []
    const table = (id: string) => resource('AWS::DynamoDB::Table', id, id)
    const kept = { ...table('kept'), deletionPolicy: 'Retain' }
    const progress: string[] = []
    const other = facts([table('two')], { account: '222222222222', arn: 'arn:two' })
    const findings = await runChecks(
      { caller: answering(calls) },
      [facts([table('one'), kept, resource('AWS::SNS::Topic', 'topic')]), other],
      (done, of) => progress.push(`${done}/${of}`),
    )
    expect(calls.sort()).toEqual([
      '111111111111 {"TableName":"one"}',
      '222222222222 {"TableName":"two"}',
    ])
    expect(findings.map(({ logicalId, sentence }) => `${logicalId}: ${sentence}`).sort()).toEqual([
      'one: It holds 3 items, 100 B.',
      'two: It holds 3 items, 100 B.',
    ])
    expect(progress).toEqual(['0/2', '1/2', '2/2'])
  })

  it('makes no call for what was never made', async () => {
    const calls: string[] = []
    const { physicalId: _unused, ...unmade } = resource('AWS::DynamoDB::Table', 'x')
    expect(await runChecks({ caller: answering(calls) }, [facts([unmade])])).toEqual([])
    expect(calls).toEqual([])
  })
})
