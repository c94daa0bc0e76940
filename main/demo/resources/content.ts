import { createRandom, type Random } from '../random.ts'
import type { PhysicalResource } from './physical-resource.ts'
import { propertiesOf } from './properties.ts'

/** A random stream of a resource's own: what comes of it is the same whenever it is asked for. */
export function randomOf(resource: PhysicalResource, purpose: string): Random {
  const { account, region, type, physicalId } = resource
  return createRandom(`${account}/${region}/${type}/${physicalId}/${purpose}`)
}

/**
 * How much of something a resource holds: what the world's stories put into it, else a whole number
 * from `low` to `high`, small ones as likely as large ones.
 */
export function amountOf(
  resource: PhysicalResource,
  what: string,
  low: number,
  high: number,
): number {
  const furnished = propertiesOf(resource.furnishing).number(what)
  if (furnished !== undefined) return furnished
  const exponent = randomOf(resource, what).next()
  return Math.round((low + 1) * ((high + 1) / (low + 1)) ** exponent) - 1
}
