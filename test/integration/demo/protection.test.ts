import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import {
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb'
import {
  DescribeInstanceAttributeCommand,
  EC2Client,
  ModifyInstanceAttributeCommand,
} from '@aws-sdk/client-ec2'
import {
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
  ModifyLoadBalancerAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import {
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  ModifyDBClusterCommand,
  ModifyDBInstanceCommand,
  RDSClient,
} from '@aws-sdk/client-rds'
import { describe, expect, test } from 'vitest'
import { startSite, type Site } from '../../support/site.ts'
import { clientOf } from './clients.ts'

interface Case {
  readonly name: string
  readonly resource: string
  /** A part of what CloudFormation says when the service refuses. */
  readonly reason: string
  readonly isProtected: (site: Site) => Promise<unknown>
  readonly disable: (site: Site) => Promise<unknown>
}

const rds = ({ demo }: Site): RDSClient => clientOf(RDSClient, demo)
const dynamo = ({ demo }: Site): DynamoDBClient => clientOf(DynamoDBClient, demo)
const ec2 = ({ demo }: Site): EC2Client => clientOf(EC2Client, demo)
const cognito = ({ demo }: Site): CognitoIdentityProviderClient =>
  clientOf(CognitoIdentityProviderClient, demo)
const balancing = ({ demo }: Site): ElasticLoadBalancingV2Client =>
  clientOf(ElasticLoadBalancingV2Client, demo)

const cases: Case[] = [
  {
    name: 'a database',
    resource: `Type: AWS::RDS::DBInstance
    DeletionPolicy: Delete
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.medium, DeletionProtection: true }`,
    reason: 'Cannot delete protected DB Instance',
    async isProtected(site) {
      const input = { DBInstanceIdentifier: site.id('Thing') }
      const found = await rds(site).send(new DescribeDBInstancesCommand(input))
      return found.DBInstances?.[0]?.DeletionProtection
    },
    disable: (site) =>
      rds(site).send(
        new ModifyDBInstanceCommand({
          DBInstanceIdentifier: site.id('Thing'),
          DeletionProtection: false,
          ApplyImmediately: true,
        }),
      ),
  },
  {
    name: 'a database cluster',
    resource: `Type: AWS::RDS::DBCluster
    DeletionPolicy: Delete
    Properties: { Engine: aurora-postgresql, DeletionProtection: true }`,
    reason: 'Cannot delete protected Cluster',
    async isProtected(site) {
      const input = { DBClusterIdentifier: site.id('Thing') }
      const found = await rds(site).send(new DescribeDBClustersCommand(input))
      return found.DBClusters?.[0]?.DeletionProtection
    },
    disable: (site) =>
      rds(site).send(
        new ModifyDBClusterCommand({
          DBClusterIdentifier: site.id('Thing'),
          DeletionProtection: false,
        }),
      ),
  },
  {
    name: 'a table',
    resource: `Type: AWS::DynamoDB::Table
    Properties: { KeySchema: [{ AttributeName: id, KeyType: HASH }], DeletionProtectionEnabled: true }`,
    reason: 'Resource cannot be deleted as it is currently protected against deletion',
    async isProtected(site) {
      const found = await dynamo(site).send(
        new DescribeTableCommand({ TableName: site.id('Thing') }),
      )
      return found.Table?.DeletionProtectionEnabled
    },
    disable: (site) =>
      dynamo(site).send(
        new UpdateTableCommand({ TableName: site.id('Thing'), DeletionProtectionEnabled: false }),
      ),
  },
  {
    name: 'a global table',
    resource: `Type: AWS::DynamoDB::GlobalTable
    Properties:
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      Replicas: [{ Region: !Ref AWS::Region, DeletionProtectionEnabled: true }, { Region: eu-west-3 }]`,
    reason: 'Resource cannot be deleted as it is currently protected against deletion',
    async isProtected(site) {
      const ask = new DescribeTableCommand({ TableName: site.id('Thing') })
      return (await dynamo(site).send(ask)).Table?.DeletionProtectionEnabled
    },
    disable: (site) =>
      dynamo(site).send(
        new UpdateTableCommand({ TableName: site.id('Thing'), DeletionProtectionEnabled: false }),
      ),
  },
  {
    name: 'an instance',
    resource: `Type: AWS::EC2::Instance
    Properties: { ImageId: ami-1, DisableApiTermination: true }`,
    reason: 'may not be terminated',
    async isProtected(site) {
      const found = await ec2(site).send(
        new DescribeInstanceAttributeCommand({
          InstanceId: site.id('Thing'),
          Attribute: 'disableApiTermination',
        }),
      )
      return found.DisableApiTermination?.Value
    },
    disable: (site) =>
      ec2(site).send(
        new ModifyInstanceAttributeCommand({
          InstanceId: site.id('Thing'),
          DisableApiTermination: { Value: false },
        }),
      ),
  },
  {
    name: 'a load balancer',
    resource: `Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      LoadBalancerAttributes: [{ Key: deletion_protection.enabled, Value: true }]`,
    reason: 'cannot be deleted because deletion protection is enabled',
    async isProtected(site) {
      const { Attributes = [] } = await balancing(site).send(
        new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: site.id('Thing') }),
      )
      return Attributes.find((one) => one.Key === 'deletion_protection.enabled')?.Value === 'true'
    },
    disable: (site) =>
      balancing(site).send(
        new ModifyLoadBalancerAttributesCommand({
          LoadBalancerArn: site.id('Thing'),
          Attributes: [{ Key: 'deletion_protection.enabled', Value: 'false' }],
        }),
      ),
  },
  {
    name: 'a user pool',
    resource: `Type: AWS::Cognito::UserPool
    Properties: { UserPoolName: shoppers, DeletionProtection: ACTIVE }`,
    reason: 'The user pool cannot be deleted because deletion protection is activated',
    async isProtected(site) {
      const input = { UserPoolId: site.id('Thing') }
      const found = await cognito(site).send(new DescribeUserPoolCommand(input))
      return found.UserPool?.DeletionProtection === 'ACTIVE'
    },
    disable: (site) =>
      cognito(site).send(
        new UpdateUserPoolCommand({
          UserPoolId: site.id('Thing'),
          DeletionProtection: 'INACTIVE',
        }),
      ),
  },
]

describe.each(cases)('$name that is protected', ({ resource, reason, isProtected, disable }) => {
  test('stays when its stack is deleted, and goes when it is protected no more', async () => {
    const site = await startSite(`Resources:\n  Thing:\n    ${resource}\n`)
    expect(await isProtected(site)).toBe(true)
    const refused = await site.deleteStack()
    expect(refused.status).toBe('DELETE_FAILED')
    expect(refused.reasons.join()).toContain(reason)
    await disable(site)
    expect(await isProtected(site)).toBe(false)
    expect(await site.deleteStack()).toMatchObject({ status: 'DELETE_COMPLETE' })
    await expect(isProtected(site)).rejects.toThrow(/not found|not exist/i)
  })
})

test('tables and load balancers are listed', async () => {
  const site = await startSite(`Resources:
  First: { Type: AWS::DynamoDB::Table, Properties: { TableName: alpha, KeySchema: [] } }
  Second: { Type: AWS::DynamoDB::Table, Properties: { TableName: beta, KeySchema: [] } }
  Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Scheme: internal } }
`)
  const first = await dynamo(site).send(new ListTablesCommand({ Limit: 1 }))
  expect(first).toMatchObject({ TableNames: ['alpha'], LastEvaluatedTableName: 'alpha' })
  const rest = await dynamo(site).send(new ListTablesCommand({ ExclusiveStartTableName: 'alpha' }))
  expect(rest).toMatchObject({ TableNames: ['beta'] })
  const balancers = await balancing(site).send(new DescribeLoadBalancersCommand({}))
  expect(balancers.LoadBalancers).toMatchObject([
    { LoadBalancerArn: site.id('Balancer'), Scheme: 'internal', State: { Code: 'active' } },
  ])
})

test('an update of a user pool takes back what it does not name, as with AWS', async () => {
  const site = await startSite(`Resources:
  Pool:
    Type: AWS::Cognito::UserPool
    Properties:
      DeletionProtection: ACTIVE
      AutoVerifiedAttributes: [email]
      MfaConfiguration: OPTIONAL
`)
  const UserPoolId = site.id('Pool')
  const read = async () =>
    (await cognito(site).send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool
  expect(await read()).toMatchObject({
    AutoVerifiedAttributes: ['email'],
    MfaConfiguration: 'OPTIONAL',
  })
  const update = { UserPoolId, MfaConfiguration: 'ON' as const }
  await cognito(site).send(new UpdateUserPoolCommand(update))
  const after = await read()
  expect(after).toMatchObject({ MfaConfiguration: 'ON', DeletionProtection: 'INACTIVE' })
  expect(after?.AutoVerifiedAttributes).toBeUndefined()
})
