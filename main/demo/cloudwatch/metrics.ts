import type {
  GetMetricDataCommandInput,
  GetMetricDataCommandOutput,
  MetricDataQuery,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch'
import type { RegionResources, WorldResources } from '../resources/index.ts'
import { AwsError, type Call } from '../service.ts'
import { bucketMetric, day } from './bucket-metrics.ts'

/** GetMetricData: S3's daily metrics; other metrics have no data, as those of idle resources. */
export function getMetricData(
  resources: WorldResources,
  input: GetMetricDataCommandInput,
  call: Call,
): Omit<GetMetricDataCommandOutput, '$metadata'> {
  const queries = input.MetricDataQueries ?? []
  if (queries.length > 500) {
    throw new AwsError('ValidationError', 'The maximum number of MetricDataQueries is 500.')
  }
  const from = input.StartTime?.getTime() ?? 0
  const to = Math.min(input.EndTime?.getTime() ?? 0, call.now().getTime())
  if ((input.EndTime?.getTime() ?? 0) <= from) {
    throw new AwsError(
      'ValidationError',
      'The parameter StartTime must be less than the parameter EndTime.',
    )
  }
  const around = resources.of(call)
  const newestFirst = input.ScanBy !== 'TimestampAscending'
  const results = queries
    .filter((query) => query.ReturnData !== false)
    .map((query) => resultOf(query, around, midnights(from, to, newestFirst)))
  return { MetricDataResults: results, Messages: [] }
}

/** The midnights within a span of time: S3 reports once a day. */
function midnights(from: number, to: number, newestFirst: boolean): Date[] {
  const first = Math.ceil(from / day)
  const count = Math.max(0, Math.ceil(to / day) - first)
  const days = Array.from({ length: count }, (_, index) => new Date((first + index) * day))
  return newestFirst ? days.reverse() : days
}

function resultOf(
  { Id, Label, MetricStat, Expression }: MetricDataQuery,
  around: RegionResources,
  times: readonly Date[],
): MetricDataResult {
  if (MetricStat?.Metric === undefined) {
    const what = Expression === undefined ? 'no metric' : 'an expression'
    throw new AwsError(
      'ValidationError',
      `The query ${Id ?? ''} has ${what}; only metrics are played.`,
    )
  }
  const value = bucketMetric(MetricStat.Metric, around)
  const since = value?.since ?? Infinity
  const shown = times.filter((time) => time.getTime() >= since)
  return {
    Id,
    Label: Label ?? MetricStat.Metric.MetricName,
    Timestamps: shown,
    Values: shown.map(() => value?.amount ?? 0),
    StatusCode: 'Complete',
  }
}
