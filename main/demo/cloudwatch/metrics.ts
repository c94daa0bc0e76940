import type {
  GetMetricDataCommandInput,
  GetMetricDataCommandOutput,
  MetricDataQuery,
  MetricDataResult,
  MetricStat,
} from '@aws-sdk/client-cloudwatch'
import type { RegionResources, WorldResources } from '../resources/index.ts'
import { AwsError, type Call } from '../service.ts'
import { bucketMetric, day } from './bucket-metrics.ts'
import { serviceMetric, valueOfPeriod, type ServiceMetric } from './service-metrics.ts'

/** GetMetricData: S3's daily metrics and those of ECS's services; other metrics have no data, as those of idle resources. */
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
    .map((query) => resultOf(query, around, { from, to, newestFirst }))
  return { MetricDataResults: results, Messages: [] }
}

/** The midnights within a span of time: S3 reports once a day. */
function midnights(from: number, to: number, newestFirst: boolean): Date[] {
  const first = Math.ceil(from / day)
  const count = Math.max(0, Math.ceil(to / day) - first)
  const days = Array.from({ length: count }, (_, index) => new Date((first + index) * day))
  return newestFirst ? days.reverse() : days
}

interface Span {
  readonly from: number
  readonly to: number
  readonly newestFirst: boolean
}

/** The values of a service's metric, period by period; the last one may still grow. */
function periods(
  metric: ServiceMetric,
  { Period = 60, Stat = 'Average' }: MetricStat,
  { from, to, newestFirst }: Span,
): Pick<MetricDataResult, 'StatusCode' | 'Timestamps' | 'Values'> {
  if (Period < 60 || Period % 60 !== 0) {
    throw new AwsError('ValidationError', 'Period must be a multiple of 60.')
  }
  const length = Period * 1000
  const first = Math.ceil(Math.max(from, metric.since) / length)
  const count = Math.min(100_800, Math.max(0, Math.ceil(to / length) - first))
  const times = Array.from({ length: count }, (_, index) => (first + index) * length)
  if (newestFirst) times.reverse()
  return {
    Timestamps: times.map((time) => new Date(time)),
    Values: times.map((time) => valueOfPeriod(metric, time, length, Stat)),
    StatusCode: 'Complete',
  }
}

function resultOf(
  { Id, Label, MetricStat, Expression }: MetricDataQuery,
  around: RegionResources,
  span: Span,
): MetricDataResult {
  if (MetricStat?.Metric === undefined) {
    const what = Expression === undefined ? 'no metric' : 'an expression'
    throw new AwsError(
      'ValidationError',
      `The query ${Id ?? ''} has ${what}; only metrics are played.`,
    )
  }
  const service = serviceMetric(MetricStat.Metric, around)
  const label = Label ?? MetricStat.Metric.MetricName
  if (service !== undefined) return { Id, Label: label, ...periods(service, MetricStat, span) }
  const times = midnights(span.from, span.to, span.newestFirst)
  const value = bucketMetric(MetricStat.Metric, around)
  const since = value?.since ?? Infinity
  const shown = times.filter((time) => time.getTime() >= since)
  return {
    Id,
    Label: label,
    Timestamps: shown,
    Values: shown.map(() => value?.amount ?? 0),
    StatusCode: 'Complete',
  }
}
