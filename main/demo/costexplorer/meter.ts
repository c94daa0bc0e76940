import { unitsOf } from './money.ts'
import { dayOf, type DayNumber } from './calendar.ts'
import type { Asset } from './ledger.ts'
import type { Rate } from './rate.ts'
import { priceFactor } from './services.ts'
import { hoursWithin, noise, shapeOf } from './shape.ts'

/** What one rate of an asset comes to, day by day: its price on demand. */
export interface Meter {
  readonly asset: Asset
  readonly rate: Rate
  readonly first: DayNumber
  readonly last: DayNumber
  /** What closed months came to, once somebody asked. */
  readonly months: Map<DayNumber, number>
  /** Ten-billionths of a dollar up to a moment (milliseconds). */
  amount(day: DayNumber, until: number): number
  /** Ten-billionths of units for an amount. */
  readonly quantity: (amount: number) => number
}

/** A burst of usage, such as of somebody who copies a lake through a NAT gateway. */
export interface Burst {
  readonly key: string
  readonly usage: string
  readonly first: DayNumber
  readonly last: DayNumber
  readonly factor: number
}

/** The meters of an asset's rates; `anchor` is the day from which the past is told. */
export function metersOf(asset: Asset, anchor: DayNumber, burst: Burst | undefined): Meter[] {
  return asset.rates.map((rate) => {
    const hit = burst?.key === asset.key && burst.usage === rate.usage ? burst : undefined
    return meterOf(asset, rate, anchor, hit)
  })
}

function meterOf(asset: Asset, rate: Rate, anchor: DayNumber, burst: Burst | undefined): Meter {
  const factor = priceFactor(asset.region)
  const perHour = unitsOf(rate.perHour * factor)
  const price = rate.price * factor
  const seed = seedNumber(`${asset.key}/${rate.usage}`)
  return {
    ...{ asset, rate },
    first: dayOf(asset.from),
    get last() {
      return asset.to === Infinity ? Infinity : dayOf(asset.to)
    },
    months: new Map(),
    amount(day, until) {
      const hours = hoursWithin(day, asset.from, Math.min(asset.to, until))
      if (hours === 0) return 0
      const inBurst = burst !== undefined && day >= burst.first && day <= burst.last
      const shape = shapeOf(rate.pattern, seed, day, anchor) * (inBurst ? burst.factor : 1)
      return Math.round(hours * perHour * shape)
    },
    quantity: (amount) => Math.round(amount / price),
  }
}

function seedNumber(text: string): number {
  let value = 0
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) + 1
  }
  return Math.floor(noise(value, 7) * 0x7fffffff)
}
