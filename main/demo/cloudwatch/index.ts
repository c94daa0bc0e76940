import {
  DescribeAlarms$,
  GetMetricData$,
  type DescribeAlarmsCommandInput,
  type GetMetricDataCommandInput,
} from '@aws-sdk/client-cloudwatch'
import type { WorldResources } from '../resources/index.ts'
import type { Service } from '../service.ts'
import { describeAlarms } from './alarms.ts'
import { getMetricData } from './metrics.ts'

/** Amazon CloudWatch: the alarms of stacks, and S3's daily metrics. */
export function createCloudWatch(resources: WorldResources): Service {
  return {
    signingName: 'monitoring',
    protocol: 'awsJson1_0',
    targetPrefix: 'GraniteServiceVersion20100801',
    formsToo: true,
    xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
    iamPrefix: 'cloudwatch',
    schemas: { DescribeAlarms: DescribeAlarms$, GetMetricData: GetMetricData$ },
    operations: {
      DescribeAlarms: (input: DescribeAlarmsCommandInput, call) =>
        describeAlarms(resources, input, call),
      GetMetricData: (input: GetMetricDataCommandInput, call) =>
        getMetricData(resources, input, call),
    },
  }
}
