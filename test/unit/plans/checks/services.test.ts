import { describe, expect, it } from 'vitest'
import { type Answers, check, resource } from './bench.ts'

async function look(name: string, type: string, id: string, answers: Answers) {
  return (await check(name, resource(type, id), answers)).findings[0]
}

const protection = { verdict: 'blocks', remedy: 'disable-protection' }

describe('database-protection', () => {
  const instance = (more: object) =>
    look('database-protection', 'AWS::RDS::DBInstance', 'db', {
      DescribeDBInstances: { DBInstances: [more] },
    })

  it('blocks while deletion protection is on', async () => {
    expect(await instance({ DeletionProtection: true, AllocatedStorage: 100 })).toMatchObject(
      protection,
    )
  })

  it('does not lay a cluster’s protection on its members', async () => {
    const member = { DeletionProtection: true, DBClusterIdentifier: 'c', AllocatedStorage: 1 }
    expect(await instance(member)).toBeUndefined()
  })

  it('tells its storage', async () => {
    expect(await instance({ AllocatedStorage: 100 })).toMatchObject({
      verdict: 'data',
      sentence: 'It has 100 GB of storage.',
    })
  })
})

describe('database-cluster-protection', () => {
  it.each(['AWS::RDS::DBCluster', 'AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster'])(
    '%s is blocked while deletion protection is on',
    async (type) => {
      const answers = { DescribeDBClusters: { DBClusters: [{ DeletionProtection: true }] } }
      expect(await look('database-cluster-protection', type, 'c', answers)).toMatchObject(
        protection,
      )
    },
  )

  it('says nothing of Aurora’s storage, which grows by itself', async () => {
    const answers = { DescribeDBClusters: { DBClusters: [{ AllocatedStorage: 1 }] } }
    const finding = look('database-cluster-protection', 'AWS::RDS::DBCluster', 'c', answers)
    expect(await finding).toBeUndefined()
  })
})

describe('table-protection', () => {
  const table = (Table: object) =>
    look('table-protection', 'AWS::DynamoDB::Table', 'orders', { DescribeTable: { Table } })

  it('blocks while deletion protection is on, and still tells what it holds', async () => {
    const counted = { ItemCount: 1200, TableSizeBytes: 4096 }
    expect(await table({ ...counted, DeletionProtectionEnabled: true })).toMatchObject({
      ...protection,
      amounts: { items: 1200, bytes: 4096 },
    })
    expect(await table(counted)).toMatchObject({
      verdict: 'data',
      sentence: 'It holds 1,200 items, 4.0 KB.',
    })
  })

  it('does not promise that an empty table is empty', async () => {
    expect(await table({ ItemCount: 0 })).toMatchObject({
      verdict: 'clear',
      sentence: 'It was empty when AWS last counted.',
    })
  })
})

describe('instance-protection', () => {
  it.each([
    [true, 'blocks'],
    [false, 'clear'],
  ])('disableApiTermination %s: %s', async (Value, verdict) => {
    const answers = { DescribeInstanceAttribute: { DisableApiTermination: { Value } } }
    const finding = await look('instance-protection', 'AWS::EC2::Instance', 'i-1', answers)
    expect(finding?.verdict).toBe(verdict)
  })
})

describe('load-balancer-protection', () => {
  it.each([
    ['true', 'blocks'],
    ['false', 'clear'],
  ])('deletion_protection.enabled %s: %s', async (Value, verdict) => {
    const type = 'AWS::ElasticLoadBalancingV2::LoadBalancer'
    const finding = await look('load-balancer-protection', type, 'arn:lb', {
      DescribeLoadBalancerAttributes: {
        Attributes: [
          { Key: 'idle_timeout.timeout_seconds', Value: '60' },
          { Key: 'deletion_protection.enabled', Value },
        ],
      },
    })
    expect(finding?.verdict).toBe(verdict)
  })
})

describe('user-pool', () => {
  const pool = (UserPool: object) =>
    look('user-pool', 'AWS::Cognito::UserPool', 'eu-west-1_a', { DescribeUserPool: { UserPool } })

  it('blocks while protected, and counts the users', async () => {
    const users = { EstimatedNumberOfUsers: 1840 }
    expect(await pool({ ...users, DeletionProtection: 'ACTIVE' })).toMatchObject({
      ...protection,
      amounts: { items: 1840 },
    })
    const finding = await pool({ ...users, DeletionProtection: 'INACTIVE' })
    expect(finding).toMatchObject({ verdict: 'data' })
    expect(finding?.sentence).toContain('About 1,840 users lose their accounts')
    expect(await pool({})).toMatchObject({ verdict: 'clear' })
  })
})

describe('key-waiting-period', () => {
  const key = (KeyMetadata: object) =>
    look('key-waiting-period', 'AWS::KMS::Key', 'k', { DescribeKey: { KeyMetadata } })

  it('tells that a key is scheduled, not deleted', async () => {
    const finding = await key({ KeyState: 'Enabled' })
    expect(finding).toMatchObject({ verdict: 'data' })
    expect(finding?.sentence).toContain('30 days')
  })

  it('tells when a key goes that is scheduled already', async () => {
    const pending = { KeyState: 'PendingDeletion', DeletionDate: new Date('2026-12-01T00:00:00Z') }
    expect(await key(pending)).toMatchObject({
      verdict: 'slow',
      sentence: 'It is scheduled for deletion on 2026-12-01 already.',
    })
  })
})

describe('function-in-vpc', () => {
  const lambda = (answer: object) =>
    look('function-in-vpc', 'AWS::Lambda::Function', 'f', { GetFunctionConfiguration: answer })

  it('warns of slow network interfaces', async () => {
    expect(await lambda({ VpcConfig: { VpcId: 'vpc-1' } })).toMatchObject({ verdict: 'slow' })
    expect(await lambda({ VpcConfig: { VpcId: '' } })).toBeUndefined()
    expect(await lambda({})).toBeUndefined()
  })
})

describe('service-tasks', () => {
  const arn = 'arn:aws:ecs:eu-west-1:111111111111:service/shop-cluster/indexer'

  it('asks the service’s own cluster how many tasks run', async () => {
    const service = resource('AWS::ECS::Service', arn)
    const { findings, calls } = await check('service-tasks', service, {
      DescribeServices: { services: [{ runningCount: 2 }] },
    })
    expect(calls[0]?.input).toEqual({ cluster: 'shop-cluster', services: [arn] })
    expect(findings[0]).toMatchObject({
      verdict: 'slow',
      sentence: '2 tasks of it run now and are stopped.',
    })
  })

  it('is clear when none runs', async () => {
    const answers = { DescribeServices: { services: [{ runningCount: 0 }] } }
    expect(await look('service-tasks', 'AWS::ECS::Service', arn, answers)).toMatchObject({
      verdict: 'clear',
    })
  })
})

describe('secret-recovery', () => {
  it('tells that there is no recovery window, and of replicas', async () => {
    const finding = await look('secret-recovery', 'AWS::SecretsManager::Secret', 'arn:s', {
      DescribeSecret: {
        ReplicationStatus: [{ Region: 'us-east-1' }],
        LastAccessedDate: new Date('2026-11-20T00:00:00Z'),
      },
    })
    expect(finding?.verdict).toBe('data')
    expect(finding?.sentence).toBe(
      'CloudFormation deletes secrets at once, without a recovery window. Its replicas in us-east-1 go too. It was last read on 2026-11-20.',
    )
  })
})
