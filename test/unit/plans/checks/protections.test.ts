import { describe, expect, it } from 'vitest'
import { type Answers, look } from './looking.ts'

/** Each check of a protection: what AWS says while it is on, and while it is off. */
const protections: readonly (readonly [check: string, on: Answers, off: Answers])[] = [
  [
    'database-protection',
    { DescribeDBInstances: { DBInstances: [{ DeletionProtection: true, AllocatedStorage: 20 }] } },
    { DescribeDBInstances: { DBInstances: [{ DeletionProtection: false, AllocatedStorage: 20 }] } },
  ],
  [
    'database-cluster-protection',
    { DescribeDBClusters: { DBClusters: [{ DeletionProtection: true }] } },
    { DescribeDBClusters: { DBClusters: [{ DeletionProtection: false, AllocatedStorage: 50 }] } },
  ],
  [
    'table-protection',
    { DescribeTable: { Table: { DeletionProtectionEnabled: true, ItemCount: 5 } } },
    { DescribeTable: { Table: { DeletionProtectionEnabled: false, ItemCount: 5 } } },
  ],
  [
    'instance-protection',
    { DescribeInstanceAttribute: { DisableApiTermination: { Value: true } } },
    { DescribeInstanceAttribute: { DisableApiTermination: { Value: false } } },
  ],
  [
    'load-balancer-protection',
    {
      DescribeLoadBalancerAttributes: {
        Attributes: [{ Key: 'deletion_protection.enabled', Value: 'true' }],
      },
    },
    {
      DescribeLoadBalancerAttributes: {
        Attributes: [{ Key: 'deletion_protection.enabled', Value: 'false' }],
      },
    },
  ],
  [
    'user-pool',
    { DescribeUserPool: { UserPool: { DeletionProtection: 'ACTIVE', EstimatedNumberOfUsers: 9 } } },
    {
      DescribeUserPool: { UserPool: { DeletionProtection: 'INACTIVE', EstimatedNumberOfUsers: 9 } },
    },
  ],
]

describe.each(protections)('the check %s', (check, on, off) => {
  it('blocks while the protection is on, and offers to switch it off', async () => {
    const { finding, asked } = await look(check, 'id', on)
    expect(finding).toMatchObject({ verdict: 'blocks', remedy: 'disable-protection' })
    expect(asked).toHaveLength(1)
  })

  it('does not block while it is off', async () => {
    const { finding } = await look(check, 'id', off)
    expect(['clear', 'data']).toContain(finding?.verdict)
  })
})

describe('what is lost with what is not protected', () => {
  it('is told with amounts', async () => {
    const instance = await look('database-protection', 'd', {
      DescribeDBInstances: { DBInstances: [{ AllocatedStorage: 20 }] },
    })
    expect(instance.finding?.sentence).toBe('It has 20.0 GB of storage.')
    const table = await look('table-protection', 't', {
      DescribeTable: { Table: { ItemCount: 1_200_000, TableSizeBytes: 3_000_000 } },
    })
    expect(table.finding?.sentence).toBe('It holds 1,200,000 items, 2.9 MB.')
    const pool = await look('user-pool', 'p', {
      DescribeUserPool: { UserPool: { EstimatedNumberOfUsers: 4200 } },
    })
    expect(pool.finding?.sentence).toContain('4,200 users lose their accounts')
  })

  it('is nothing where a table or a pool is empty', async () => {
    const table = await look('table-protection', 't', { DescribeTable: { Table: {} } })
    expect(table.finding?.verdict).toBe('clear')
    const pool = await look('user-pool', 'p', { DescribeUserPool: { UserPool: {} } })
    expect(pool.finding?.verdict).toBe('clear')
  })

  it('leaves an instance of a cluster to its cluster', async () => {
    const { finding } = await look('database-protection', 'd', {
      DescribeDBInstances: {
        DBInstances: [{ DBClusterIdentifier: 'c', DeletionProtection: true }],
      },
    })
    expect(finding).toBeUndefined()
  })
})
