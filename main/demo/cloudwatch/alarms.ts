import type {
  ComparisonOperator,
  DescribeAlarmsCommandInput,
  DescribeAlarmsCommandOutput,
  MetricAlarm,
  StateValue,
  Statistic,
} from '@aws-sdk/client-cloudwatch'
import { pageOf } from '../paging.ts'
import { randomOf } from '../resources/content.ts'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError, type Call } from '../service.ts'
import { watchedAlarms, type WatchedAlarm } from './service-alarms.ts'

function stateByLuck(luck: number): StateValue {
  return luck < 0.9 ? 'OK' : luck < 0.96 ? 'INSUFFICIENT_DATA' : 'ALARM'
}

/** DescribeAlarms: metric alarms by name, prefix and state. */
export function describeAlarms(
  resources: WorldResources,
  input: DescribeAlarmsCommandInput,
  call: Call,
): Omit<DescribeAlarmsCommandOutput, '$metadata'> {
  const { AlarmNames = [], AlarmNamePrefix = '', StateValue, MaxRecords = 50 } = input
  if (MaxRecords < 1 || MaxRecords > 100) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${MaxRecords}' at 'maxRecords' failed to satisfy constraint: Member must have value less than or equal to 100`,
    )
  }
  const watched = watchedAlarms(resources.of(call), call.now().getTime())
  const wanted = resources
    .of(call)
    .ofType('AWS::CloudWatch::Alarm')
    .filter(({ physicalId }) => AlarmNames.length === 0 || AlarmNames.includes(physicalId))
    .filter(({ physicalId }) => physicalId.startsWith(AlarmNamePrefix))
    .map((alarm) => describe(alarm, watched))
    .filter((alarm) => StateValue === undefined || alarm.StateValue === StateValue)
    .toSorted((left, right) => ((left.AlarmName ?? '') < (right.AlarmName ?? '') ? -1 : 1))
  const invalid = (): AwsError => new AwsError('InvalidNextToken', 'The next token is not valid.')
  const page = pageOf(wanted, MaxRecords, input.NextToken, 'alarms', invalid)
  return { MetricAlarms: page.items, CompositeAlarms: [], NextToken: page.next }
}

function describe(
  alarm: PhysicalResource,
  watched: ReadonlyMap<string, WatchedAlarm>,
): MetricAlarm {
  const { number, objects, text, texts } = propertiesOf(alarm.properties)
  const luck = randomOf(alarm, 'state').next()
  const service = watched.get(alarm.physicalId)
  return {
    AlarmName: alarm.physicalId,
    AlarmArn: alarm.attribute('Arn'),
    AlarmDescription: text('AlarmDescription'),
    ActionsEnabled: text('ActionsEnabled') !== 'false',
    AlarmActions: texts('AlarmActions'),
    OKActions: texts('OKActions'),
    InsufficientDataActions: texts('InsufficientDataActions'),
    StateValue: service?.state ?? stateByLuck(luck),
    StateUpdatedTimestamp: new Date(service?.since ?? alarm.createdAt),
    Namespace: text('Namespace'),
    MetricName: text('MetricName'),
    Dimensions: objects('Dimensions').map((one) => ({
      Name: propertiesOf(one).text('Name'),
      Value: propertiesOf(one).text('Value'),
    })),
    Statistic: text('Statistic') as Statistic | undefined,
    ExtendedStatistic: text('ExtendedStatistic'),
    Period: number('Period'),
    EvaluationPeriods: number('EvaluationPeriods'),
    Threshold: number('Threshold'),
    ComparisonOperator: text('ComparisonOperator') as ComparisonOperator | undefined,
  }
}
