import { createRandom } from '../random.ts'
import type { PhysicalResource, RegionResources } from '../resources/index.ts'
import type { Pattern, TaskShare } from './line.ts'
import type { BilledService } from './services.ts'

/** What one thing about a resource costs. */
export interface Rate {
  readonly service: BilledService
  /** The usage type without its region, such as `BoxUsage:t3.medium`. */
  readonly usage: string
  readonly operation: string
  /** Dollars an hour in us-east-1. */
  readonly perHour: number
  /** Dollars for one unit. */
  readonly price: number
  readonly unit: string
  readonly pattern: Pattern
  /** A compute savings plan covers it. */
  readonly planned?: boolean
  readonly instanceType?: string
  readonly databaseEngine?: string
  readonly operatingSystem?: string
  /** Another resource that it is billed for, such as a machine's disk. */
  readonly resourceId?: string
  /** AWS's own tags of it, beside those of the resource. */
  readonly tags?: Readonly<Record<string, string>>
  /** Of a container instance: whose tasks it runs. */
  readonly tasks?: readonly TaskShare[]
  /** Units of normalized usage in an hour. */
  readonly normalized?: number
}

/** What a resource of a type costs. */
export type Tariff = (resource: PhysicalResource, around: RegionResources) => readonly Rate[]

const hoursOfMonth = 730

/** What is always the same: `perHour` dollars an hour. */
export function steady(
  service: BilledService,
  usage: string,
  operation: string,
  perHour: number,
  more: Partial<Rate> = {},
): Rate {
  const own = { service, usage, operation, perHour, price: perHour, unit: 'Hrs' }
  return { ...own, pattern: 'steady', ...more }
}

/** What is kept: `amount` units that cost `price` dollars each in a month. */
export function kept(
  service: BilledService,
  usage: string,
  amount: number,
  price: number,
  more: Partial<Rate> = {},
): Rate {
  const perHour = (amount * price) / hoursOfMonth
  const own = { service, usage, operation: '', perHour, price, unit: 'GB-Mo' }
  return { ...own, pattern: 'growing', ...more }
}

/** What people use more or less of: between `low` and `high` dollars in a month. */
export function used(
  resource: PhysicalResource,
  rate: Pick<Rate, 'service' | 'usage' | 'operation' | 'price' | 'unit'> & Partial<Rate>,
  low: number,
  high: number,
): Rate {
  const share = createRandom(`${seedOf(resource)}/${rate.usage}`).next()
  // Few are used a lot: the square keeps most of them small.
  const dollars = low + (high - low) * share * share
  return { perHour: dollars / hoursOfMonth, pattern: 'busy', ...rate }
}

/** What a resource's figures are drawn from. */
export function seedOf({ account, region, type, physicalId }: PhysicalResource): string {
  return `${account}/${region}/${type}/${physicalId}`
}
