import { describe, expect, it } from 'vitest'
import { type Answers, look, missing, planned } from './looking.ts'

const sentenceOf = async (check: string, id: string, answers: Answers) =>
  (await look(check, id, answers)).finding?.sentence

describe('the check of a backup vault', () => {
  it('lets an empty vault go and holds a full one', async () => {
    const empty = await look('backup-vault', 'v', { DescribeBackupVault: {} })
    expect(empty.finding?.verdict).toBe('clear')
    const full = await look('backup-vault', 'v', {
      DescribeBackupVault: { NumberOfRecoveryPoints: 12, Locked: true },
    })
    expect(full.finding).toMatchObject({ verdict: 'blocks', amounts: { items: 12 } })
    expect(full.finding?.sentence).toContain('12 recovery points, and Vault Lock is on')
  })
})

describe('the check of an EFS file system', () => {
  const system = (bytes: number, mounts: number) => ({
    DescribeFileSystems: {
      FileSystems: [{ SizeInBytes: { Value: bytes }, NumberOfMountTargets: mounts }],
    },
  })
  it('tells an empty one from one with data', async () => {
    expect(await sentenceOf('file-system-data', 'fs', system(6144, 0))).toBe('It is empty.')
    expect(await sentenceOf('file-system-data', 'fs', system(5 * 1024 ** 3, 0))).toBe(
      'It holds 5.0 GB.',
    )
  })
  it('is held by mounts that are not in the plan', async () => {
    const held = await look('file-system-data', 'fs', system(6144, 2))
    expect(held.finding?.verdict).toBe('blocks')
    const own = [planned('AWS::EFS::MountTarget', 'm1'), planned('AWS::EFS::MountTarget', 'm2')]
    const free = await look('file-system-data', 'fs', system(6144, 2), own)
    expect(free.finding?.verdict).toBe('clear')
  })
})

describe('the check of an FSx file system', () => {
  it('says how large it is', async () => {
    const sentence = await sentenceOf('fsx-data', 'fs', {
      DescribeFileSystems: { FileSystems: [{ FileSystemType: 'LUSTRE', StorageCapacity: 1200 }] },
    })
    expect(sentence).toContain('a LUSTRE file system of 1.2 TB')
  })
})

describe('the check of a KMS key', () => {
  it('says what a deleted key means, and when it is under way already', async () => {
    const fresh = await look('key-waiting-period', 'k', {
      DescribeKey: { KeyMetadata: { KeyState: 'Enabled' } },
    })
    expect(fresh.finding).toMatchObject({ verdict: 'data' })
    const pending = await sentenceOf('key-waiting-period', 'k', {
      DescribeKey: {
        KeyMetadata: { KeyState: 'PendingDeletion', DeletionDate: new Date('2026-12-24') },
      },
    })
    expect(pending).toContain('scheduled for deletion on 2026-12-24 already')
  })
})

describe('the check of a log group', () => {
  it('takes the group of just this name', async () => {
    const sentence = await sentenceOf('log-group-data', '/app', {
      DescribeLogGroups: {
        logGroups: [
          { logGroupName: '/app-two', storedBytes: 1 },
          { logGroupName: '/app', storedBytes: 1024 ** 2 },
        ],
      },
    })
    expect(sentence).toBe('It holds 1.0 MB of logs.')
  })
  it('knows an empty one and one that is gone', async () => {
    const answer = { DescribeLogGroups: { logGroups: [{ logGroupName: '/app' }] } }
    expect(await sentenceOf('log-group-data', '/app', answer)).toBe('It holds no logs.')
    expect(await sentenceOf('log-group-data', '/gone', answer)).toContain('not there any more')
  })
})

describe('the check of many log groups', () => {
  it('reads pages of all of them instead, once', async () => {
    const beside = [1, 2, 3, 4, 5].map((n) => planned('AWS::Logs::LogGroup', `/app-${n}`, `G${n}`))
    const answer = (input: { nextToken?: string; logGroupNamePrefix?: string }) => {
      if (input.logGroupNamePrefix) return { logGroups: [] }
      if (!input.nextToken) return { logGroups: [], nextToken: 'two' }
      return { logGroups: [{ logGroupName: '/app', storedBytes: 2048 }] }
    }
    const listed = await look('log-group-data', '/app', { DescribeLogGroups: answer }, beside)
    expect(listed.finding?.sentence).toBe('It holds 2.0 KB of logs.')
    expect(listed.asked).toHaveLength(2)
    const gone = await look('log-group-data', '/gone', { DescribeLogGroups: answer }, beside)
    expect(gone.finding).toMatchObject({ verdict: 'clear' })
  })
})

describe('the check of a log group’s own protection', () => {
  it('holds the group, and nothing switches it off by itself', async () => {
    const logGroups = [{ logGroupName: '/app', storedBytes: 1024, deletionProtectionEnabled: true }]
    const { finding } = await look('log-group-data', '/app', { DescribeLogGroups: { logGroups } })
    expect(finding).toMatchObject({ verdict: 'blocks', amounts: { bytes: 1024 } })
    expect(finding?.remedy).toBeUndefined()
  })
})

describe('the check of a hosted zone', () => {
  const records = (...more: object[]) => ({
    ListResourceRecordSets: {
      ResourceRecordSets: [
        { Name: 'shop.example.', Type: 'NS' },
        { Name: 'shop.example.', Type: 'SOA' },
        ...more,
      ],
    },
  })
  it('lets a zone go that holds only what is its own or planned', async () => {
    const own = [planned('AWS::Route53::RecordSet', 'www.shop.example')]
    const { finding } = await look(
      'zone-records',
      'Z1',
      records({ Name: 'www.shop.example.', Type: 'A' }),
      own,
    )
    expect(finding?.verdict).toBe('clear')
  })
  it('names the records of others', async () => {
    const { finding } = await look(
      'zone-records',
      'Z1',
      records({ Name: 'mail.shop.example.', Type: 'MX' }, { Name: 'a.shop.example.', Type: 'NS' }),
    )
    expect(finding).toMatchObject({ verdict: 'blocks', amounts: { items: 2 } })
    expect(finding?.sentence).toContain('mail.shop.example (MX), a.shop.example (NS)')
  })
  it('does not guess whose they are where the plan has groups of records', async () => {
    const group = [planned('AWS::Route53::RecordSetGroup', 'opaque')]
    const www = records({ Name: 'www.shop.example.', Type: 'A' })
    const { finding } = await look('zone-records', 'Z1', www, group)
    expect(finding).toMatchObject({ verdict: 'unknown', amounts: { items: 1 } })
  })
})

describe('the checks of what is slow', () => {
  it('knows a function in a VPC', async () => {
    const inside = await look('function-in-vpc', 'f', {
      GetFunctionConfiguration: { VpcConfig: { VpcId: 'vpc-1' } },
    })
    expect(inside.finding?.verdict).toBe('slow')
    const outside = await look('function-in-vpc', 'f', { GetFunctionConfiguration: {} })
    expect(outside.findings).toEqual([])
  })
  it('counts the tasks of a service, in the cluster that its ARN names', async () => {
    const arn = 'arn:aws:ecs:eu-central-1:111111111111:service/main/web'
    let cluster: string | undefined
    const { finding } = await look('service-tasks', arn, {
      DescribeServices: (input: { cluster?: string }) => {
        cluster = input.cluster
        return { services: [{ runningCount: 3 }] }
      },
    })
    expect(cluster).toBe('main')
    expect(finding?.sentence).toBe('3 tasks of it run now and are stopped.')
  })
  it('knows that a secret goes at once, and who else has it', async () => {
    const sentence = await sentenceOf('secret-recovery', 's', {
      DescribeSecret: {
        ReplicationStatus: [{ Region: 'eu-west-1' }],
        LastAccessedDate: new Date('2026-11-20'),
      },
    })
    expect(sentence).toContain('at once, without a recovery window')
    expect(sentence).toContain('eu-west-1')
    expect(sentence).toContain('2026-11-20')
  })
  it('says that what is gone is gone', async () => {
    const answers = { DescribeSecret: missing('ResourceNotFoundException') }
    expect(await sentenceOf('secret-recovery', 's', answers)).toBe('It is not there any more.')
  })
})
