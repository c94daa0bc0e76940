import type { Metric } from '@aws-sdk/client-cloudwatch'
import { serviceType } from '../ecs/engine/service-state.ts'
import { lastPart } from '../ecs/engine/definition.ts'
import { createRandom } from '../random.ts'
import type { RegionResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'

const minute = 60_000
const day = 86_400_000

/** A metric of a service as a function of time (milliseconds). */
export interface ServiceMetric {
  readonly since: number
  readonly at: (time: number) => number
}

/** CPU and memory of ECS's services in percent: quiet at night, busy by day, never quite the same. */
export function serviceMetric(
  { Namespace, MetricName, Dimensions = [] }: Metric,
  around: RegionResources,
): ServiceMetric | undefined {
  if (Namespace !== 'AWS/ECS') return undefined
  if (MetricName !== 'CPUUtilization' && MetricName !== 'MemoryUtilization') return undefined
  const dimensions = new Map(Dimensions.map(({ Name, Value }) => [Name, Value]))
  const cluster = dimensions.get('ClusterName')
  const service = around
    .ofType(serviceType)
    .find(
      ({ physicalId, properties }) =>
        lastPart(physicalId) === dimensions.get('ServiceName') &&
        lastPart(propertiesOf(properties).text('Cluster') ?? 'default') === cluster,
    )
  if (service === undefined) return undefined
  const key = `${service.physicalId}/${MetricName}`
  const base = createRandom(key).integer(12, 45)
  const swing = MetricName === 'CPUUtilization' ? 18 : 4
  const at = (time: number): number => {
    const wave = Math.sin(((time % day) / day) * 2 * Math.PI - 2)
    const noise = createRandom(`${key}/${Math.floor(time / minute)}`).next()
    return Math.round((base + swing * wave + noise * swing * 0.5) * 100) / 100
  }
  return { since: service.createdAt + minute, at: (time) => Math.max(0.4, at(time)) }
}

/** The value of a period by a statistic, out of its minutes (at most sixty of them are looked at). */
export function valueOfPeriod(
  metric: ServiceMetric,
  from: number,
  period: number,
  statistic: string,
): number {
  const step = Math.max(minute, Math.ceil(period / 60 / minute) * minute)
  const values = Array.from({ length: Math.max(1, Math.floor(period / step)) }, (_, index) =>
    metric.at(from + index * step),
  )
  const sum = values.reduce((total, one) => total + one, 0)
  switch (statistic) {
    case 'Maximum':
      return Math.max(...values)
    case 'Minimum':
      return Math.min(...values)
    case 'Sum':
      return sum
    case 'SampleCount':
      return values.length
    default:
      return sum / values.length
  }
}
