import type { Asset } from './ledger.ts'
import type { Rate } from './rate.ts'
import { noise } from './shape.ts'

const hoursOfMonth = 730

/** What a region costs beside its resources, and so without any tag. */
const extras: readonly (Pick<Rate, 'service' | 'usage' | 'operation' | 'price' | 'unit'> & {
  readonly low: number
  readonly high: number
})[] = [
  {
    ...{ service: 'cloudWatch', usage: 'CW:MetricMonitorUsage', operation: 'MetricStorage' },
    ...{ price: 0.3, unit: 'Metrics', low: 3, high: 38 },
  },
  {
    ...{ service: 'ec2Other', usage: 'DataTransfer-Regional-Bytes', operation: 'InterZone-Out' },
    ...{ price: 0.01, unit: 'GB', low: 1, high: 26 },
  },
  {
    ...{ service: 'config', usage: 'ConfigurationItemRecorded', operation: 'None' },
    ...{ price: 0.003, unit: 'ConfigurationItemRecorded', low: 1, high: 12 },
  },
]

/** An asset for every region in which anything was ever billed, for what no resource accounts for. */
export function regionAssets(assets: readonly Asset[]): Asset[] {
  const found = new Map<string, { account: string; region: string; from: number; to: number }>()
  for (const { account, region, from, to } of assets) {
    const key = `${account}/${region}`
    const known = found.get(key)
    if (known === undefined) {
      found.set(key, { account, region, from, to })
      continue
    }
    known.from = Math.min(known.from, from)
    known.to = Math.max(known.to, to)
  }
  return [...found].map(([key, place], index) => ({
    ...{ ...place, key, type: '', resourceId: '', tags: new Map() },
    rates: extras.map(({ low, high, ...rate }) => ({
      ...rate,
      pattern: 'busy' as const,
      perHour: (low + (high - low) * noise(index + 1, rate.usage.length) ** 2) / hoursOfMonth,
    })),
  }))
}
