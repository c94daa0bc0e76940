import {
  BackupClient,
  DeleteRecoveryPointCommand,
  DescribeBackupVaultCommand,
  ListRecoveryPointsByBackupVaultCommand,
} from '@aws-sdk/client-backup'
import {
  CodePipelineClient,
  GetPipelineCommand,
  ListPipelinesCommand,
} from '@aws-sdk/client-codepipeline'
import {
  DeleteNetworkInterfaceCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2'
import { DescribeClustersCommand, DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs'
import {
  DescribeFileSystemsCommand,
  DescribeMountTargetsCommand,
  EFSClient,
} from '@aws-sdk/client-efs'
import {
  DescribeFileSystemsCommand as DescribeFsxFileSystemsCommand,
  FSxClient,
} from '@aws-sdk/client-fsx'
import {
  AttachRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListInstanceProfilesForRoleCommand,
} from '@aws-sdk/client-iam'
import {
  ChangeResourceRecordSetsCommand,
  GetHostedZoneCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
  type ChangeAction,
} from '@aws-sdk/client-route-53'
import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import {
  DescribeParametersCommand,
  GetParameterCommand,
  GetParametersCommand,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import { startSite } from '../../support/site.ts'
import { clientOf } from './clients.ts'

describe('AWS Backup', () => {
  const template = `Resources:
  Vault: { Type: AWS::Backup::BackupVault, Properties: { BackupVaultName: site } }
`

  test('describes a vault', async () => {
    const { demo } = await startSite(template)
    const client = clientOf(BackupClient, demo)
    const vault = { BackupVaultName: 'site' }
    expect(await client.send(new DescribeBackupVaultCommand(vault))).toMatchObject({
      BackupVaultName: 'site',
      NumberOfRecoveryPoints: 0,
      Locked: false,
    })
    const listed = await client.send(new ListRecoveryPointsByBackupVaultCommand(vault))
    expect(listed.RecoveryPoints).toEqual([])
    const other = new DescribeBackupVaultCommand({ BackupVaultName: 'other' })
    await expect(client.send(other)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
    const none = new DeleteRecoveryPointCommand({ ...vault, RecoveryPointArn: 'arn:aws:backup' })
    await expect(client.send(none)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })
})

describe('Amazon EFS and FSx', () => {
  const template = `Resources:
  Files: { Type: AWS::EFS::FileSystem, Properties: { Encrypted: true } }
  Mount:
    Type: AWS::EFS::MountTarget
    Properties: { FileSystemId: !Ref Files, SubnetId: subnet-1, SecurityGroups: [sg-1] }
  Share:
    Type: AWS::FSx::FileSystem
    Properties: { FileSystemType: LUSTRE, StorageCapacity: 2400, SubnetIds: [subnet-1] }
`

  test('tell what file systems hold and what mounts them', async () => {
    const site = await startSite(template)
    const client = clientOf(EFSClient, site.demo)
    const { FileSystems = [] } = await client.send(
      new DescribeFileSystemsCommand({ FileSystemId: site.id('Files') }),
    )
    expect(FileSystems).toMatchObject([{ NumberOfMountTargets: 1, LifeCycleState: 'available' }])
    expect(FileSystems[0]?.SizeInBytes?.Value).toBeGreaterThanOrEqual(6144)
    const mounts = await client.send(
      new DescribeMountTargetsCommand({ FileSystemId: site.id('Files') }),
    )
    expect(mounts.MountTargets).toMatchObject([{ MountTargetId: site.id('Mount') }])
    const shares = await clientOf(FSxClient, site.demo).send(new DescribeFsxFileSystemsCommand({}))
    expect(shares.FileSystems).toMatchObject([
      { FileSystemId: site.id('Share'), FileSystemType: 'LUSTRE', StorageCapacity: 2400 },
    ])
  })

  test('know no others', async () => {
    const { demo } = await startSite(template)
    const efs = clientOf(EFSClient, demo)
    const unknown = 'fs-00000000000000000'
    await expect(
      efs.send(new DescribeFileSystemsCommand({ FileSystemId: unknown })),
    ).rejects.toMatchObject({ name: 'FileSystemNotFound', $metadata: { httpStatusCode: 404 } })
    await expect(
      clientOf(FSxClient, demo).send(
        new DescribeFsxFileSystemsCommand({ FileSystemIds: [unknown] }),
      ),
    ).rejects.toMatchObject({ name: 'FileSystemNotFound' })
  })
})

describe('Amazon ECS', () => {
  const template = `Resources:
  Cluster: { Type: AWS::ECS::Cluster }
  Service:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Ref Cluster
      LaunchType: FARGATE
      DesiredCount: 3
      TaskDefinition: site:1
      NetworkConfiguration:
        AwsvpcConfiguration: { Subnets: [subnet-1], SecurityGroups: [sg-1] }
`

  test('counts the tasks that run', async () => {
    const site = await startSite(template)
    const client = clientOf(ECSClient, site.demo)
    const cluster = site.id('Cluster')
    const ask = new DescribeServicesCommand({ cluster, services: [site.id('Service'), 'other'] })
    expect(await client.send(ask)).toMatchObject({
      services: [{ serviceArn: site.id('Service'), runningCount: 3, status: 'ACTIVE' }],
      failures: [{ reason: 'MISSING' }],
    })
    const clusters = new DescribeClustersCommand({ clusters: [cluster, 'other'] })
    expect(await client.send(clusters)).toMatchObject({
      clusters: [{ clusterName: cluster, runningTasksCount: 3, activeServicesCount: 1 }],
      failures: [{ reason: 'MISSING' }],
    })
    const elsewhere = new DescribeServicesCommand({ cluster: 'other', services: ['x'] })
    await expect(client.send(elsewhere)).rejects.toMatchObject({ name: 'ClusterNotFoundException' })
  })

  test('has a network interface for each task, which EC2 shows', async () => {
    const { demo } = await startSite(template)
    const Filters = [{ Name: 'group-id', Values: ['sg-1'] }]
    const found = await clientOf(EC2Client, demo).send(
      new DescribeNetworkInterfacesCommand({ Filters, MaxResults: 5 }),
    )
    expect(found.NetworkInterfaces).toHaveLength(3)
    expect(found.NetworkInterfaces?.[0]).toMatchObject({
      Status: 'in-use',
      RequesterManaged: true,
      SubnetId: 'subnet-1',
    })
  })
})

describe('Amazon EC2', () => {
  const template = `Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: site, VpcId: vpc-1 }
  Interface:
    Type: AWS::EC2::NetworkInterface
    DeletionPolicy: Retain
    Properties: { SubnetId: subnet-1, GroupSet: [!Ref Group] }
`

  test('keeps a security group that an interface has, until the interface is gone', async () => {
    const site = await startSite(template)
    const client = clientOf(EC2Client, site.demo)
    const groups = new DescribeSecurityGroupsCommand({ GroupIds: [site.id('Group')] })
    expect((await client.send(groups)).SecurityGroups).toMatchObject([{ VpcId: 'vpc-1' }])
    const refused = await site.deleteStack()
    expect(refused.status).toBe('DELETE_FAILED')
    expect(refused.reasons.join()).toContain(`${site.id('Group')} has a dependent object`)
    const NetworkInterfaceId = site.id('Interface')
    await client.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }))
    const again = new DeleteNetworkInterfaceCommand({ NetworkInterfaceId })
    await expect(client.send(again)).rejects.toMatchObject({
      name: 'InvalidNetworkInterfaceID.NotFound',
      message: `The networkInterface ID '${NetworkInterfaceId}' does not exist`,
    })
    expect((await site.deleteStack()).status).toBe('DELETE_COMPLETE')
    await expect(client.send(groups)).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' })
  })
})

describe('AWS IAM', () => {
  const template = `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: site
      AssumeRolePolicyDocument: { Version: "2012-10-17" }
      ManagedPolicyArns: [arn:aws:iam::aws:policy/ReadOnlyAccess]
  Profile: { Type: AWS::IAM::InstanceProfile, Properties: { Roles: [!Ref Role] } }
`

  test('keeps a role to which somebody attached a policy, until it is detached', async () => {
    const site = await startSite(template)
    const client = clientOf(IAMClient, site.demo)
    const policy = { RoleName: 'site', PolicyArn: 'arn:aws:iam::aws:policy/PowerUserAccess' }
    await client.send(new AttachRolePolicyCommand(policy))
    const attached = await client.send(new ListAttachedRolePoliciesCommand({ RoleName: 'site' }))
    expect(attached.AttachedPolicies?.map((one) => one.PolicyName)).toEqual([
      'ReadOnlyAccess',
      'PowerUserAccess',
    ])
    const refused = await site.deleteStack()
    expect(refused.status).toBe('DELETE_FAILED')
    expect(refused.reasons.join()).toContain('must detach all policies first')
    await client.send(new DetachRolePolicyCommand(policy))
    await expect(client.send(new DetachRolePolicyCommand(policy))).rejects.toMatchObject({
      name: expect.stringContaining('NoSuchEntity') as string,
    })
    expect((await site.deleteStack()).status).toBe('DELETE_COMPLETE')
    await expect(client.send(new GetRoleCommand({ RoleName: 'site' }))).rejects.toMatchObject({
      message: 'The role with name site cannot be found.',
    })
  })

  test('tells a role and its instance profiles', async () => {
    const { demo } = await startSite(template)
    const client = clientOf(IAMClient, demo)
    const { Role } = await client.send(new GetRoleCommand({ RoleName: 'site' }))
    expect(Role?.Arn).toMatch(/:role\/site$/)
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toContain('2012-10-17')
    const profiles = new ListInstanceProfilesForRoleCommand({ RoleName: 'site' })
    expect((await client.send(profiles)).InstanceProfiles).toHaveLength(1)
    const own = await client.send(new GetRoleCommand({ RoleName: 'OperationsRole' }))
    expect(own.Role?.RoleName).toBe('OperationsRole')
  })
})

describe('Amazon Route 53', () => {
  const template = `Resources:
  Zone: { Type: AWS::Route53::HostedZone, Properties: { Name: site.example } }
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
      Name: www.site.example
      Type: CNAME
      TTL: "300"
      ResourceRecords: [harbour.example]
`

  test('keeps a zone to which somebody added a record, until the record is gone', async () => {
    const site = await startSite(template)
    const client = clientOf(Route53Client, site.demo)
    const HostedZoneId = site.id('Zone')
    const change = (Action: ChangeAction) =>
      client.send(
        new ChangeResourceRecordSetsCommand({
          HostedZoneId,
          ChangeBatch: {
            Changes: [
              {
                Action,
                ResourceRecordSet: {
                  Name: 'by-hand.site.example',
                  Type: 'A',
                  TTL: 60,
                  ResourceRecords: [{ Value: '192.0.2.1' }],
                },
              },
            ],
          },
        }),
      )
    await change('CREATE')
    await expect(change('CREATE')).rejects.toMatchObject({ name: 'InvalidChangeBatch' })
    const refused = await site.deleteStack()
    expect(refused.status).toBe('DELETE_FAILED')
    expect(refused.reasons.join()).toContain('contains non-required resource record sets')
    await change('DELETE')
    expect((await site.deleteStack()).status).toBe('DELETE_COMPLETE')
    const gone = new ListResourceRecordSetsCommand({ HostedZoneId })
    await expect(client.send(gone)).rejects.toMatchObject({
      name: 'NoSuchHostedZone',
      message: `No hosted zone found with ID: ${HostedZoneId}`,
    })
  })

  test('lists the records of a zone, page by page', async () => {
    const site = await startSite(template)
    const client = clientOf(Route53Client, site.demo)
    const HostedZoneId = site.id('Zone')
    const first = await client.send(
      new ListResourceRecordSetsCommand({ HostedZoneId, MaxItems: 2 }),
    )
    expect(first).toMatchObject({ IsTruncated: true, NextRecordName: 'www.site.example.' })
    const rest = await client.send(
      new ListResourceRecordSetsCommand({
        HostedZoneId,
        StartRecordName: first.NextRecordName,
        StartRecordType: first.NextRecordType,
      }),
    )
    expect(rest.IsTruncated).toBe(false)
    const found = [...(first.ResourceRecordSets ?? []), ...(rest.ResourceRecordSets ?? [])]
    expect(found.map((one) => [one.Name, one.Type])).toEqual([
      ['site.example.', 'NS'],
      ['site.example.', 'SOA'],
      ['www.site.example.', 'CNAME'],
    ])
    expect(found[2]?.ResourceRecords).toEqual([{ Value: 'harbour.example' }])
    const zone = await client.send(new GetHostedZoneCommand({ Id: HostedZoneId }))
    expect(zone.HostedZone).toMatchObject({ Name: 'site.example.', ResourceRecordSetCount: 3 })
    expect(zone.DelegationSet?.NameServers).toHaveLength(4)
  })
})

describe('what else stacks have', () => {
  const template = `Resources:
  Secret:
    Type: AWS::SecretsManager::Secret
    Properties: { Name: site/token, ReplicaRegions: [{ Region: eu-west-3 }] }
  Parameter:
    Type: AWS::SSM::Parameter
    Properties: { Name: /site/url, Type: String, Value: https://harbour.example }
  Role:
    Type: AWS::IAM::Role
    Properties: { AssumeRolePolicyDocument: {} }
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      Name: site
      RoleArn: !GetAtt Role.Arn
      Stages:
        - Name: Deploy
          Actions:
            - Name: Stack
              ActionTypeId: { Category: Deploy, Owner: AWS, Provider: CloudFormation, Version: "1" }
              Configuration: { ActionMode: CREATE_UPDATE, StackName: orders-service }
`

  test('Secrets Manager describes a secret by ARN, partial ARN and name', async () => {
    const site = await startSite(template)
    const client = clientOf(SecretsManagerClient, site.demo)
    const ids = [site.id('Secret'), site.id('Secret').slice(0, -7), 'site/token']
    for (const SecretId of ids) {
      expect(await client.send(new DescribeSecretCommand({ SecretId }))).toMatchObject({
        ARN: site.id('Secret'),
        Name: 'site/token',
        ReplicationStatus: [{ Region: 'eu-west-3', Status: 'InSync' }],
      })
    }
    const other = new DescribeSecretCommand({ SecretId: 'other' })
    await expect(client.send(other)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })

  test('Systems Manager reads parameters', async () => {
    const { demo } = await startSite(template)
    const client = clientOf(SSMClient, demo)
    const one = await client.send(new GetParameterCommand({ Name: '/site/url' }))
    expect(one.Parameter).toMatchObject({ Value: 'https://harbour.example', Type: 'String' })
    const Names = ['/site/url', '/aws/service/ami-amazon-linux-latest/x', '/other']
    const some = await client.send(new GetParametersCommand({ Names }))
    expect(some.Parameters?.map((each) => each.Name)).toEqual(Names.slice(0, 2))
    expect(some.InvalidParameters).toEqual(['/other'])
    const listed = await client.send(
      new DescribeParametersCommand({
        ParameterFilters: [{ Key: 'Name', Option: 'BeginsWith', Values: ['/site'] }],
      }),
    )
    expect(listed.Parameters).toMatchObject([{ Name: '/site/url', Tier: 'Standard' }])
    await expect(client.send(new GetParameterCommand({ Name: '/other' }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
    })
  })

  test('CodePipeline tells which stack a pipeline deploys', async () => {
    const { demo } = await startSite(template)
    const client = clientOf(CodePipelineClient, demo)
    const { pipelines } = await client.send(new ListPipelinesCommand({}))
    expect(pipelines).toMatchObject([{ name: 'site' }])
    const { pipeline } = await client.send(new GetPipelineCommand({ name: 'site' }))
    expect(pipeline?.stages?.[0]?.actions?.[0]).toMatchObject({
      actionTypeId: { provider: 'CloudFormation' },
      configuration: { StackName: 'orders-service' },
    })
    await expect(client.send(new GetPipelineCommand({ name: 'x' }))).rejects.toMatchObject({
      name: 'PipelineNotFoundException',
    })
  })
})
