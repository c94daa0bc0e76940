import { kept, steady, used, type Rate, type Tariff } from './rate.ts'

const hoursOfMonth = 730

/** So much a month for each. */
function monthly(
  service: Rate['service'],
  usage: string,
  operation: string,
  dollars: number,
  unit: string,
): Tariff {
  return () => [steady(service, usage, operation, dollars / hoursOfMonth, { unit, price: dollars })]
}

/** As much as it is used: between `low` and `high` dollars a month. */
function measured(
  rate: Pick<Rate, 'service' | 'usage' | 'operation' | 'price' | 'unit'>,
  low: number,
  high: number,
): Tariff {
  return (resource) => [used(resource, rate, low, high)]
}

const logs: Tariff = (resource) => [
  used(
    resource,
    {
      ...{ service: 'cloudWatch', usage: 'DataProcessing-Bytes', operation: 'PutLogEvents' },
      ...{ price: 0.5, unit: 'GB' },
    },
    0.3,
    45,
  ),
  kept('cloudWatch', 'TimedStorage-ByteHrs', 12, 0.03),
]

/** What watches, delivers and connects, by type. */
export const operationTariffs: Readonly<Record<string, Tariff>> = {
  'AWS::ApiGatewayV2::Api': measured(
    {
      ...{ service: 'apiGateway', usage: 'ApiGatewayHttpRequest', operation: 'ApiGatewayHttpApi' },
      ...{ price: 0.000001, unit: 'Requests' },
    },
    0.1,
    35,
  ),
  'AWS::CloudFront::Distribution': measured(
    {
      ...{ service: 'cloudFront', usage: 'DataTransfer-Out-Bytes', operation: 'GET' },
      ...{ price: 0.085, unit: 'GB' },
    },
    2,
    120,
  ),
  'AWS::CloudTrail::Trail': measured(
    {
      ...{ service: 'cloudTrail', usage: 'PaidEventsRecorded', operation: 'None' },
      ...{ price: 0.00002, unit: 'Events' },
    },
    0.5,
    9,
  ),
  'AWS::CloudWatch::Alarm': monthly('cloudWatch', 'CW:AlarmMonitorUsage', 'Unknown', 0.1, 'Alarms'),
  'AWS::CloudWatch::Dashboard': monthly(
    ...(['cloudWatch', 'DashboardsUsageHour', 'DashboardHour', 3, 'USD'] as const),
  ),
  'AWS::CodeBuild::Project': measured(
    {
      ...{ service: 'codeBuild', usage: 'Build-Min:Linux:g1.small', operation: 'Build' },
      ...{ price: 0.005, unit: 'minutes' },
    },
    1,
    40,
  ),
  'AWS::CodePipeline::Pipeline': monthly(
    ...(['codePipeline', 'activePipeline', 'Run', 1, 'pipelines'] as const),
  ),
  'AWS::Cognito::UserPool': measured(
    {
      ...{ service: 'cognito', usage: 'CognitoUserPoolsMAU', operation: '' },
      ...{ price: 0.0055, unit: 'User-Month' },
    },
    1,
    50,
  ),
  'AWS::Config::ConfigRule': measured(
    {
      ...{ service: 'config', usage: 'ConfigRuleEvaluations', operation: 'None' },
      ...{ price: 0.001, unit: 'ConfigRuleEvaluations' },
    },
    1,
    14,
  ),
  'AWS::GuardDuty::Detector': measured(
    {
      ...{ service: 'guardDuty', usage: 'PaidEventsAnalyzed', operation: '' },
      ...{ price: 0.000004, unit: 'Events' },
    },
    3,
    30,
  ),
  'AWS::KMS::Key': monthly('kms', 'KMS-Keys', '', 1, 'Keys'),
  'AWS::KinesisFirehose::DeliveryStream': measured(
    {
      ...{ service: 'firehose', usage: 'BilledBytes', operation: 'PutRecord' },
      ...{ price: 0.029, unit: 'GB' },
    },
    1,
    25,
  ),
  'AWS::Logs::LogGroup': logs,
  'AWS::Route53::HostedZone': monthly('route53', 'HostedZone', 'HostedZone', 0.5, 'HostedZones'),
  'AWS::SNS::Topic': measured(
    {
      ...{ service: 'sns', usage: 'Requests-Tier1', operation: 'Publish' },
      ...{ price: 0.0000005, unit: 'Requests' },
    },
    0.01,
    2,
  ),
  'AWS::SQS::Queue': measured(
    {
      ...{ service: 'sqs', usage: 'Requests-Tier1', operation: '' },
      ...{ price: 0.0000004, unit: 'Requests' },
    },
    0.01,
    4,
  ),
  'AWS::SecretsManager::Secret': monthly(
    'secrets',
    'AWSSecretsManager-Secrets',
    '',
    0.4,
    'Secrets',
  ),
}
