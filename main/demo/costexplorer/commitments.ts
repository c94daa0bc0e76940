import type { DemoOrganization } from '../organization/index.ts'
import { day, dayOf, monthStart, type DayNumber } from './calendar.ts'
import type { Meter } from './meter.ts'

/** What a savings plan's rate is of the price on demand. */
export const planRate = 0.72
/** What a reservation's rate is of the price on demand. */
export const reservedRate = 0.65
const term = 365
/** More than this share of what a plan may cover is never covered: hours differ. */
const mostCovered = 0.7

/** A compute savings plan, half of it paid in advance. */
interface SavingsPlan {
  readonly arn: string
  readonly first: DayNumber
  /** The last day of its term. */
  readonly last: DayNumber
  /** Ten-billionths of a dollar a day, both halves together. */
  readonly daily: number
  readonly upfront: number
}

/** A database reserved for a year, all paid in advance. */
interface Reservation {
  readonly arn: string
  readonly account: string
  readonly region: string
  readonly first: DayNumber
  readonly last: DayNumber
  /** The resource and usage that it is for. */
  readonly key: string
  readonly usage: string
  /** Ten-billionths of a dollar. */
  readonly upfront: number
  readonly daily: number
}

/** What was bought in advance. Decided once: it stays what it is whatever happens to the world. */
export interface Commitments {
  readonly plan: SavingsPlan | undefined
  readonly reservation: Reservation | undefined
}

/** Ten-billionths of a dollar that a plan could cover on a day, at its rate. */
export function coverable(meters: readonly Meter[], number: DayNumber): number {
  const all = meters
    .filter(({ rate, first, last }) => rate.planned === true && first <= number && number <= last)
    .reduce((sum, meter) => sum + meter.amount(number, Infinity), 0)
  return Math.round(all * planRate)
}

/** The share of usage that the plan covers on a day, of what it could cover. */
export function coveredShare(plan: SavingsPlan, could: number): number {
  return could === 0 ? 0 : Math.min(mostCovered, plan.daily / could)
}

/** What the company bought by the anchor, the day from which the past is told. */
export function commit(
  meters: readonly Meter[],
  organization: DemoOrganization,
  anchor: DayNumber,
): Commitments {
  return {
    plan: buyPlan(meters, organization.management, anchor),
    reservation: reserve(meters, organization, anchor),
  }
}

function buyPlan(
  meters: readonly Meter[],
  payer: string,
  anchor: DayNumber,
): SavingsPlan | undefined {
  const could = coverable(meters, anchor - 1)
  if (could === 0) return undefined
  const first = monthStart(anchor, -10) + 13
  const cents = 100_000_000
  const half = Math.round((could * 0.55) / 2 / cents) * cents
  return {
    arn: `arn:aws:savingsplans::${payer}:savingsplan/5d1f1b7e-9a41-4c0e-8f3a-60b4c2a7d913`,
    ...{ first, last: first + term - 1, daily: half * 2, upfront: half * term },
  }
}

function reserve(
  meters: readonly Meter[],
  { accounts }: DemoOrganization,
  anchor: DayNumber,
): Reservation | undefined {
  const first = monthStart(anchor, -8) + 3
  const productive = new Set(
    accounts.filter(({ tags }) => tags.environment === 'production').map(({ id }) => id),
  )
  const [found] = meters
    .filter(
      ({ asset, rate }) =>
        rate.databaseEngine !== undefined &&
        rate.instanceType !== undefined &&
        productive.has(asset.account),
    )
    .filter(({ asset }) => dayOf(asset.from) < first && asset.to === Infinity)
    .sort((left, right) => (left.asset.key < right.asset.key ? -1 : 1))
  if (found === undefined) return undefined
  const { account, region, key } = found.asset
  const daily = Math.round(found.amount(first, (first + 1) * day) * reservedRate)
  return {
    arn: `arn:aws:rds:${region}:${account}:ri:ri-2f6c1d0e9b8a47`,
    ...{ account, region, key, usage: found.rate.usage },
    ...{ first, last: first + term - 1, daily, upfront: daily * term },
  }
}
