import {
  DeleteLogGroup$,
  DescribeLogGroups$,
  DescribeLogStreams$,
  FilterLogEvents$,
  GetLogEvents$,
  type DeleteLogGroupCommandInput,
  type DescribeLogGroupsCommandInput,
  type DescribeLogGroupsCommandOutput,
  type DescribeLogStreamsCommandInput,
  type FilterLogEventsCommandInput,
  type GetLogEventsCommandInput,
  type LogGroup,
} from '@aws-sdk/client-cloudwatch-logs'
import type { Delivery } from '../codepipeline/delivery.ts'
import { pageOf } from '../paging.ts'
import { amountOf } from '../resources/content.ts'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError, type Call, type Service } from '../service.ts'
import { buildWriter } from './build-streams.ts'
import { LogReader } from './streams.ts'
import { taskWriter } from './task-streams.ts'

/**
 * CloudWatch Logs: the log groups of stacks and how much they store, and what ECS's containers and
 * CodeBuild's builds write to them.
 */
export function createLogs(resources: WorldResources, delivery: Delivery): Service {
  const reader = new LogReader(resources, [taskWriter(resources), buildWriter(delivery)])
  return {
    signingName: 'logs',
    protocol: 'awsJson1_1',
    targetPrefix: 'Logs_20140328',
    validationCode: 'InvalidParameterException',
    schemas: {
      DeleteLogGroup: DeleteLogGroup$,
      DescribeLogGroups: DescribeLogGroups$,
      DescribeLogStreams: DescribeLogStreams$,
      FilterLogEvents: FilterLogEvents$,
      GetLogEvents: GetLogEvents$,
    },
    operations: {
      DeleteLogGroup: (input: DeleteLogGroupCommandInput, call) => reader.deleteGroup(input, call),
      DescribeLogGroups: (input: DescribeLogGroupsCommandInput, call) =>
        describeLogGroups(resources, input, call),
      DescribeLogStreams: (input: DescribeLogStreamsCommandInput, call) =>
        reader.describeStreams(input, call),
      FilterLogEvents: (input: FilterLogEventsCommandInput, call) => reader.filter(input, call),
      GetLogEvents: (input: GetLogEventsCommandInput, call) => reader.events(input, call),
    },
  }
}

function describeLogGroups(
  resources: WorldResources,
  input: DescribeLogGroupsCommandInput,
  call: Call,
): Omit<DescribeLogGroupsCommandOutput, '$metadata'> {
  const { limit = 50, logGroupNamePrefix: prefix, logGroupNamePattern: pattern } = input
  if (limit < 1 || limit > 50) {
    throw new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 50`,
    )
  }
  if (prefix !== undefined && pattern !== undefined) {
    throw new AwsError(
      'InvalidParameterException',
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    )
  }
  const groups = resources
    .of(call)
    .ofType('AWS::Logs::LogGroup')
    .filter(({ physicalId }) => physicalId.startsWith(prefix ?? ''))
    .filter(({ physicalId }) => physicalId.toLowerCase().includes((pattern ?? '').toLowerCase()))
    .toSorted((left, right) => (left.physicalId < right.physicalId ? -1 : 1))
  const invalid = (): AwsError =>
    new AwsError('InvalidParameterException', 'The specified nextToken is invalid.')
  const page = pageOf(groups, limit, input.nextToken, `groups ${prefix ?? ''}`, invalid)
  return { logGroups: page.items.map(describe), nextToken: page.next }
}

function describe(group: PhysicalResource): LogGroup {
  const { number, flag, text } = propertiesOf(group.properties)
  return {
    logGroupName: group.physicalId,
    arn: group.attribute('Arn'),
    logGroupArn: group.attribute('Arn').replace(/:\*$/, ''),
    creationTime: group.createdAt,
    metricFilterCount: 0,
    retentionInDays: number('RetentionInDays'),
    storedBytes: amountOf(group, 'bytes', 0, 40_000_000_000),
    logGroupClass: text('LogGroupClass') === 'INFREQUENT_ACCESS' ? 'INFREQUENT_ACCESS' : 'STANDARD',
    deletionProtectionEnabled: flag('DeletionProtectionEnabled'),
    kmsKeyId: text('KmsKeyId'),
  }
}
