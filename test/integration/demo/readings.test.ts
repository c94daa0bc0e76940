import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch'
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs'
import { AwsQueryProtocol } from '@aws-sdk/core/protocols'
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import {
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda'
import { describe, expect, test } from 'vitest'
import { startSite } from '../../support/site.ts'
import { clientOf } from './clients.ts'

const day = 86_400_000

describe('AWS KMS', () => {
  const template = `Resources:
  Key: { Type: AWS::KMS::Key, Properties: { PendingWindowInDays: 9, KeyPolicy: {} } }
  Alias: { Type: AWS::KMS::Alias, Properties: { AliasName: alias/site, TargetKeyId: !Ref Key } }
`

  test('finds a key by id, ARN and alias', async () => {
    const site = await startSite(template)
    const client = clientOf(KMSClient, site.demo)
    const byId = await client.send(new DescribeKeyCommand({ KeyId: site.id('Key') }))
    expect(byId.KeyMetadata).toMatchObject({ KeyId: site.id('Key'), KeyState: 'Enabled' })
    for (const KeyId of [byId.KeyMetadata?.Arn, 'alias/site']) {
      const found = await client.send(new DescribeKeyCommand({ KeyId }))
      expect(found.KeyMetadata).toEqual(byId.KeyMetadata)
    }
  })

  test('keeps a deleted key for as long as its template says', async () => {
    const site = await startSite(template)
    const KeyId = site.id('Key')
    expect(await site.deleteStack()).toMatchObject({ status: 'DELETE_COMPLETE' })
    const { KeyMetadata } = await clientOf(KMSClient, site.demo).send(
      new DescribeKeyCommand({ KeyId }),
    )
    expect(KeyMetadata).toMatchObject({ KeyState: 'PendingDeletion', Enabled: false })
    const days = ((KeyMetadata?.DeletionDate?.getTime() ?? 0) - Date.now()) / day
    expect(days).toBeGreaterThan(8.9)
    expect(days).toBeLessThan(9.1)
  })

  test('knows no other key', async () => {
    const site = await startSite(template)
    const client = clientOf(KMSClient, site.demo)
    for (const KeyId of ['alias/other', '00000000-0000-4000-8000-000000000000']) {
      await expect(client.send(new DescribeKeyCommand({ KeyId }))).rejects.toMatchObject({
        name: 'NotFoundException',
        message: expect.stringContaining(KeyId) as string,
      })
    }
  })
})

describe('CloudWatch Logs', () => {
  const group = (name: string): string =>
    `{ Type: AWS::Logs::LogGroup, Properties: { LogGroupName: /site/${name}, RetentionInDays: 30 } }`
  const template = `Resources:
  First: ${group('a')}
  Second: ${group('b')}
  Third: { Type: AWS::Logs::LogGroup }
`

  test('lists groups by prefix with their bytes, the same each time', async () => {
    const site = await startSite(template)
    const client = clientOf(CloudWatchLogsClient, site.demo)
    const ask = new DescribeLogGroupsCommand({ logGroupNamePrefix: '/site/' })
    const { logGroups = [] } = await client.send(ask)
    expect(logGroups).toMatchObject([
      { logGroupName: '/site/a', retentionInDays: 30 },
      { logGroupName: '/site/b', retentionInDays: 30 },
    ])
    expect(logGroups.every((one) => Number.isInteger(one.storedBytes))).toBe(true)
    expect((await client.send(ask)).logGroups).toEqual(logGroups)
  })

  test('pages', async () => {
    const site = await startSite(template)
    const client = clientOf(CloudWatchLogsClient, site.demo)
    const names = []
    for await (const page of paginateDescribeLogGroups({ client, pageSize: 2 }, {})) {
      names.push(...(page.logGroups ?? []).map((one) => one.logGroupName))
    }
    expect(names).toHaveLength(3)
    const tooMany = new DescribeLogGroupsCommand({ limit: 51 })
    await expect(client.send(tooMany)).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })
})

describe('AWS Lambda', () => {
  const template = `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: site
      Runtime: nodejs22.x
      Role: arn:aws:iam::123456789012:role/x
      Code: { ZipFile: "" }
      VpcConfig: { SubnetIds: [subnet-1], SecurityGroupIds: [sg-1] }
`

  test('tells the VPC that a function is in', async () => {
    const site = await startSite(template)
    const client = clientOf(LambdaClient, site.demo)
    const found = await client.send(new GetFunctionConfigurationCommand({ FunctionName: 'site' }))
    expect(found).toMatchObject({
      FunctionName: 'site',
      State: 'Active',
      VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
    })
    const { FunctionArn = '' } = found
    const whole = await client.send(new GetFunctionCommand({ FunctionName: `${FunctionArn}:1` }))
    expect(whole).toMatchObject({
      Configuration: { FunctionArn },
      Tags: { 'aws:cloudformation:logical-id': 'Function' },
    })
  })

  test('knows no other function', async () => {
    const site = await startSite(template)
    const ask = new GetFunctionConfigurationCommand({ FunctionName: 'other' })
    await expect(clientOf(LambdaClient, site.demo).send(ask)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: expect.stringMatching(/^Function not found: arn:aws:lambda:.*:other$/) as string,
      $metadata: { httpStatusCode: 404 },
    })
  })
})

describe('CloudWatch', () => {
  const alarm = (name: string): string => `
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: ${name}
      Namespace: AWS/S3
      MetricName: NumberOfObjects
      Dimensions: [{ Name: BucketName, Value: !Ref Bucket }]
      Threshold: 5
      Period: 60
      EvaluationPeriods: 1
      ComparisonOperator: GreaterThanThreshold`
  const template = `Resources:
  Bucket: { Type: AWS::S3::Bucket }
  First:${alarm('site-a')}
  Second:${alarm('site-b')}
`

  test('tells what alarms watch, page by page', async () => {
    const site = await startSite(template)
    const client = clientOf(CloudWatchClient, site.demo)
    const found = []
    for await (const page of paginateDescribeAlarms({ client, pageSize: 1 }, {})) {
      found.push(...(page.MetricAlarms ?? []))
    }
    expect(found.map((one) => one.AlarmName)).toEqual(['site-a', 'site-b'])
    expect(found[0]).toMatchObject({
      Threshold: 5,
      Dimensions: [{ Name: 'BucketName', Value: site.id('Bucket') }],
    })
    const named = await client.send(new DescribeAlarmsCommand({ AlarmNames: ['site-b', 'none'] }))
    expect(named.MetricAlarms?.map((one) => one.AlarmName)).toEqual(['site-b'])
  })

  test('answers forms too, as older clients send them', async () => {
    const site = await startSite(template)
    const { accessKeyId, secretAccessKey } = site.demo.credentials()
    const client = new CloudWatchClient({
      endpoint: site.demo.endpoint,
      region: site.demo.organization.regions[0] ?? '',
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: 1,
      protocol: AwsQueryProtocol,
    })
    const found = await client.send(new DescribeAlarmsCommand({ AlarmNames: ['site-a'] }))
    expect(found.MetricAlarms).toMatchObject([
      { AlarmName: 'site-a', Threshold: 5, Dimensions: [{ Name: 'BucketName' }] },
    ])
    const wrong = new DescribeAlarmsCommand({ NextToken: 'guess' })
    await expect(client.send(wrong)).rejects.toMatchObject({ name: 'InvalidNextToken' })
  })

  test('has a bucket’s daily metrics, and none of a bucket of today', async () => {
    const site = await startSite(template)
    const EndTime = new Date()
    const metric = (MetricName: string, StorageType: string, name: string) => ({
      Id: MetricName.toLowerCase(),
      MetricStat: {
        Metric: {
          Namespace: 'AWS/S3',
          MetricName,
          Dimensions: [
            { Name: 'BucketName', Value: name },
            { Name: 'StorageType', Value: StorageType },
          ],
        },
        Period: 86_400,
        Stat: 'Average',
      },
    })
    const ask = new GetMetricDataCommand({
      StartTime: new Date(EndTime.getTime() - 3 * day),
      EndTime,
      MetricDataQueries: [
        metric('BucketSizeBytes', 'StandardStorage', site.id('Bucket')),
        metric('NumberOfObjects', 'AllStorageTypes', site.id('Bucket')),
      ],
    })
    const { MetricDataResults } = await clientOf(CloudWatchClient, site.demo).send(ask)
    expect(MetricDataResults).toMatchObject([
      { Id: 'bucketsizebytes', Label: 'BucketSizeBytes', Values: [], StatusCode: 'Complete' },
      { Id: 'numberofobjects', Label: 'NumberOfObjects', Values: [], StatusCode: 'Complete' },
    ])
  })
})
