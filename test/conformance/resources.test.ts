import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { startDemo } from '../../main/demo/index.ts'
import { ignoresEndpoints, runAws, withoutAwsCli } from '../support/aws-cli.ts'
import { emptyWorld, startSite, type Site } from '../support/site.ts'

/** One of each, protected where it can be. */
const template = `Resources:
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: site
      Namespace: AWS/SQS
      MetricName: NumberOfMessagesSent
      Threshold: 1
      EvaluationPeriods: 1
      ComparisonOperator: GreaterThanThreshold
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { LoadBalancerAttributes: [{ Key: deletion_protection.enabled, Value: true }] }
  Cluster: { Type: AWS::ECS::Cluster, Properties: { ClusterName: site } }
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Delete
    Properties: { DBInstanceIdentifier: site, Engine: postgres, DeletionProtection: true }
  DatabaseCluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Delete
    Properties: { DBClusterIdentifier: site, Engine: aurora-postgresql, DeletionProtection: true }
  Files: { Type: AWS::EFS::FileSystem }
  Function:
    Type: AWS::Lambda::Function
    Properties: { FunctionName: site, Runtime: nodejs22.x, Role: !GetAtt Role.Arn, Code: {} }
  Group: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: /site } }
  Instance: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-1, DisableApiTermination: true } }
  Key: { Type: AWS::KMS::Key, Properties: { KeyPolicy: {} } }
  Parameter: { Type: AWS::SSM::Parameter, Properties: { Name: /site, Type: String, Value: one } }
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties: { Name: site, RoleArn: !GetAtt Role.Arn, Stages: [{ Name: Deploy, Actions: [] }] }
  Pool: { Type: AWS::Cognito::UserPool, Properties: { DeletionProtection: ACTIVE } }
  Role:
    Type: AWS::IAM::Role
    Properties: { RoleName: site, AssumeRolePolicyDocument: { Version: "2012-10-17" } }
  Secret: { Type: AWS::SecretsManager::Secret, Properties: { Name: site } }
  SecurityGroup: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: site } }
  Service:
    Type: AWS::ECS::Service
    Properties: { Cluster: !Ref Cluster, ServiceName: site, TaskDefinition: "site:1", DesiredCount: 2 }
  Share: { Type: AWS::FSx::FileSystem, Properties: { StorageCapacity: 2400, SubnetIds: [subnet-1] } }
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: site
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      DeletionProtectionEnabled: true
  Vault: { Type: AWS::Backup::BackupVault, Properties: { BackupVaultName: site } }
  Zone: { Type: AWS::Route53::HostedZone, Properties: { Name: site.example } }
`

interface Reading {
  /** The command's words; a logical id in angle brackets stands for the physical id. */
  readonly words: string
  readonly query: string
  readonly answer: unknown
}

const readings: Reading[] = [
  {
    words: 'backup describe-backup-vault --backup-vault-name site',
    query: 'NumberOfRecoveryPoints',
    answer: 0,
  },
  {
    words: 'backup list-recovery-points-by-backup-vault --backup-vault-name site',
    query: 'RecoveryPoints',
    answer: [],
  },
  {
    words: 'cloudwatch describe-alarms --alarm-names site',
    query: 'MetricAlarms[].Threshold',
    answer: [1],
  },
  {
    words: 'codepipeline get-pipeline --name site',
    query: 'pipeline.stages[].name',
    answer: ['Deploy'],
  },
  { words: 'codepipeline list-pipelines', query: 'pipelines[].name', answer: ['site'] },
  {
    words: 'cognito-idp describe-user-pool --user-pool-id <Pool>',
    query: 'UserPool.DeletionProtection',
    answer: 'ACTIVE',
  },
  {
    words: 'dynamodb describe-table --table-name site',
    query: 'Table.DeletionProtectionEnabled',
    answer: true,
  },
  { words: 'dynamodb list-tables', query: 'TableNames', answer: ['site'] },
  {
    words:
      'ec2 describe-instance-attribute --instance-id <Instance> --attribute disableApiTermination',
    query: 'DisableApiTermination.Value',
    answer: true,
  },
  {
    words: 'ec2 describe-instances --instance-ids <Instance>',
    query: 'Reservations[].Instances[].State.Name',
    answer: ['running'],
  },
  {
    words: 'ec2 describe-network-interfaces --filters Name=group-id,Values=<SecurityGroup>',
    query: 'NetworkInterfaces',
    answer: [],
  },
  {
    words: 'ec2 describe-security-groups --group-ids <SecurityGroup>',
    query: 'SecurityGroups[].Description',
    answer: ['site'],
  },
  {
    words: 'ecs describe-clusters --clusters site',
    query: 'clusters[].runningTasksCount',
    answer: [2],
  },
  {
    words: 'ecs describe-services --cluster site --services site',
    query: 'services[].runningCount',
    answer: [2],
  },
  {
    words: 'efs describe-file-systems --file-system-id <Files>',
    query: 'FileSystems[].NumberOfMountTargets',
    answer: [0],
  },
  {
    words: 'elbv2 describe-load-balancer-attributes --load-balancer-arn <Balancer>',
    query: "Attributes[?Key=='deletion_protection.enabled'].Value",
    answer: ['true'],
  },
  {
    words: 'elbv2 describe-load-balancers',
    query: 'LoadBalancers[].State.Code',
    answer: ['active'],
  },
  { words: 'fsx describe-file-systems', query: 'FileSystems[].StorageCapacity', answer: [2400] },
  {
    words: 'iam get-role --role-name site',
    query: 'Role.AssumeRolePolicyDocument.Version',
    answer: '2012-10-17',
  },
  {
    words: 'iam list-attached-role-policies --role-name site',
    query: 'AttachedPolicies',
    answer: [],
  },
  {
    words: 'iam list-instance-profiles-for-role --role-name site',
    query: 'InstanceProfiles',
    answer: [],
  },
  { words: 'kms describe-key --key-id <Key>', query: 'KeyMetadata.KeyState', answer: 'Enabled' },
  {
    words: 'lambda get-function --function-name site',
    query: 'Configuration.State',
    answer: 'Active',
  },
  {
    words: 'lambda get-function-configuration --function-name site',
    query: 'VpcConfig.SubnetIds',
    answer: [],
  },
  {
    words: 'logs describe-log-groups --log-group-name-prefix /si',
    query: 'logGroups[].logGroupName',
    answer: ['/site'],
  },
  {
    words: 'rds describe-db-clusters --db-cluster-identifier site',
    query: 'DBClusters[].DeletionProtection',
    answer: [true],
  },
  {
    words: 'rds describe-db-instances --db-instance-identifier site',
    query: 'DBInstances[].DeletionProtection',
    answer: [true],
  },
  {
    words: 'route53 get-hosted-zone --id <Zone>',
    query: 'HostedZone.Name',
    answer: 'site.example.',
  },
  {
    words: 'route53 list-resource-record-sets --hosted-zone-id <Zone>',
    query: 'ResourceRecordSets[].Type',
    answer: ['NS', 'SOA'],
  },
  { words: 'secretsmanager describe-secret --secret-id site', query: 'Name', answer: 'site' },
  { words: 'ssm describe-parameters', query: 'Parameters[].Name', answer: ['/site'] },
  { words: 'ssm get-parameter --name /site', query: 'Parameter.Value', answer: 'one' },
]

/** The calls that end a protection; each answers in few words or none. */
const releases: readonly string[] = [
  'cognito-idp update-user-pool --user-pool-id <Pool> --deletion-protection INACTIVE',
  'dynamodb update-table --table-name site --no-deletion-protection-enabled',
  'ec2 modify-instance-attribute --instance-id <Instance> --no-disable-api-termination',
  'elbv2 modify-load-balancer-attributes --load-balancer-arn <Balancer> --attributes Key=deletion_protection.enabled,Value=false',
  'rds modify-db-cluster --db-cluster-identifier site --no-deletion-protection',
  'rds modify-db-instance --db-instance-identifier site --no-deletion-protection',
]

const refusals: readonly [words: string, code: string][] = [
  ['backup describe-backup-vault --backup-vault-name other', 'ResourceNotFoundException'],
  ['cognito-idp describe-user-pool --user-pool-id eu-west-1_other', 'ResourceNotFoundException'],
  ['dynamodb describe-table --table-name other', 'ResourceNotFoundException'],
  ['ec2 describe-instances --instance-ids i-0', 'InvalidInstanceID.NotFound'],
  ['efs describe-file-systems --file-system-id fs-00000000', 'FileSystemNotFound'],
  ['elbv2 describe-load-balancer-attributes --load-balancer-arn other', 'LoadBalancerNotFound'],
  ['fsx describe-file-systems --file-system-ids fs-00000000000000000', 'FileSystemNotFound'],
  ['iam get-role --role-name other', 'NoSuchEntity'],
  ['kms describe-key --key-id alias/other', 'NotFoundException'],
  ['lambda get-function --function-name other', 'ResourceNotFoundException'],
  ['rds describe-db-instances --db-instance-identifier other', 'DBInstanceNotFound'],
  ['rds describe-db-clusters --db-cluster-identifier other', 'DBClusterNotFoundFault'],
  ['route53 get-hosted-zone --id Z0', 'NoSuchHostedZone'],
  ['secretsmanager describe-secret --secret-id other', 'ResourceNotFoundException'],
  ['ssm get-parameter --name other', 'ParameterNotFound'],
]

describe.skipIf(withoutAwsCli || ignoresEndpoints)(
  'the AWS CLI (skipped where there is none that reads endpoints)',
  () => {
    let site: Site

    beforeAll(async () => {
      const homeFolder = mkdtempSync(join(tmpdir(), 'foredeck-resources-'))
      const demo = await startDemo({ homeFolder, ...emptyWorld })
      site = await startSite(template, demo)
      return async () => {
        await demo.stop()
        rmSync(homeFolder, { recursive: true, force: true })
      }
    })

    const run = (words: string, ...more: readonly string[]) => {
      const filled = words.replaceAll(/<(\w+)>/g, (_, logicalId: string) => site.id(logicalId))
      // The AWS CLI 1 has an address of its own for RDS in us-east-1 and takes no other from files.
      const address = words.startsWith('rds ') ? ['--endpoint-url', site.demo.endpoint] : []
      return runAws(site.demo, [...filled.split(' '), ...more, ...address])
    }

    test.each(readings)('$words', async ({ words, query, answer }) => {
      const answered = await run(words, '--query', query)
      expect(answered).toMatchObject({ code: 0, stderr: '' })
      expect(answered.json()).toEqual(answer)
    })

    test.each(refusals)('%s is refused: %s', async (words, code) => {
      const answered = await run(words)
      expect(answered.code).toBeGreaterThan(0)
      expect(answered.stderr).toContain(`An error occurred (${code}) when calling`)
    })

    test('reads a bucket’s metrics', async () => {
      const metric = {
        Namespace: 'AWS/S3',
        MetricName: 'NumberOfObjects',
        Dimensions: [{ Name: 'BucketName', Value: 'other' }],
      }
      const queries = [
        { Id: 'count', MetricStat: { Metric: metric, Period: 86_400, Stat: 'Average' } },
      ]
      const times = ['--start-time', '2026-01-01T00:00:00Z', '--end-time', '2026-01-03T00:00:00Z']
      const words = ['--metric-data-queries', JSON.stringify(queries), ...times]
      const answered = await run('cloudwatch get-metric-data', ...words)
      expect(answered).toMatchObject({ code: 0, stderr: '' })
      expect(answered.json()).toMatchObject({ MetricDataResults: [{ Id: 'count', Values: [] }] })
    })

    test('ends the protections, and the stack goes', async () => {
      const refused = await site.deleteStack()
      expect(refused.status).toBe('DELETE_FAILED')
      expect(refused.reasons.length).toBeGreaterThan(0)
      for (const words of releases) expect(await run(words)).toMatchObject({ code: 0, stderr: '' })
      expect((await site.deleteStack()).status).toBe('DELETE_COMPLETE')
      expect((await run('rds describe-db-instances')).json()).toEqual({ DBInstances: [] })
    })
  },
)
