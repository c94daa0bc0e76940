import type { MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch'
import type { ServiceMetrics, ServiceRef } from '../../shared/services.ts'
import type { ServicesParts } from './parts.ts'

const hour = 60 * 60_000

/** CPU and memory of a service over the last hours, in percent. Throws a `FailureError`. */
export async function readMetrics(
  { caller, now }: Pick<ServicesParts, 'caller' | 'now'>,
  ref: ServiceRef & { readonly hours: number },
  signal: AbortSignal | undefined,
): Promise<ServiceMetrics> {
  const { CloudWatchClient, GetMetricDataCommand } = await import('@aws-sdk/client-cloudwatch')
  const period = periodFor(ref.hours)
  const end = now()
  const command = new GetMetricDataCommand({
    MetricDataQueries: queriesFor(ref, period),
    StartTime: new Date(end.getTime() - ref.hours * hour),
    EndTime: end,
    ScanBy: 'TimestampAscending',
  })
  const target = { account: ref.account, region: ref.region }
  const { MetricDataResults = [] } = await caller.send(target, CloudWatchClient, command, {
    signal,
  })
  return {
    period,
    cpu: pointsOf(MetricDataResults, 'cpu'),
    memory: pointsOf(MetricDataResults, 'memory'),
  }
}

/** Seconds between points: some hundred points at most. Pure. */
export function periodFor(hours: number): number {
  if (hours <= 3) return 60
  return hours <= 24 ? 300 : 3600
}

function queriesFor({ cluster, service }: ServiceRef, Period: number): MetricDataQuery[] {
  const Dimensions = [
    { Name: 'ClusterName', Value: cluster },
    { Name: 'ServiceName', Value: service },
  ]
  const metrics = { cpu: 'CPUUtilization', memory: 'MemoryUtilization' }
  return Object.entries(metrics).flatMap(([name, MetricName]) =>
    ['Average', 'Maximum'].map((Stat) => ({
      Id: `${name}${Stat}`,
      MetricStat: { Metric: { Namespace: 'AWS/ECS', MetricName, Dimensions }, Period, Stat },
    })),
  )
}

function pointsOf(results: readonly MetricDataResult[], name: string): ServiceMetrics['cpu'] {
  const of = (stat: string) => results.find(({ Id }) => Id === `${name}${stat}`)
  const [averages, maxima] = [of('Average'), of('Maximum')]
  const highest = new Map(
    maxima?.Timestamps?.map((at, index) => [at.getTime(), maxima.Values?.[index]]),
  )
  return (averages?.Timestamps ?? []).flatMap((at, index) => {
    const average = averages?.Values?.[index]
    if (average === undefined) return []
    return [{ at: at.toISOString(), average, maximum: highest.get(at.getTime()) ?? average }]
  })
}
