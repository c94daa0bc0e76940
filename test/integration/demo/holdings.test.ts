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
import { DescribeNetworkInterfacesCommand, EC2Client } from '@aws-sdk/client-ec2'
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
