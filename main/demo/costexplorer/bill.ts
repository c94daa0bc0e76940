import type { DemoOrganization } from '../organization/index.ts'
import { day, dayOf, hour, monthsOf, monthStart, type DayNumber, type Span } from './calendar.ts'
import { commit, coverable, coveredShare, type Commitments } from './commitments.ts'
import { feeLines } from './fee-lines.ts'
import type { Asset, Ledger } from './ledger.ts'
import type { Line } from './line.ts'
import { metersOf, type Burst, type Meter } from './meter.ts'
import { monthlyLines, type MonthUsage } from './monthly-lines.ts'
import { regionAssets } from './region-lines.ts'
import { billed } from './services.ts'
import { noise } from './shape.ts'
import { usageLines, type BillView } from './usage-lines.ts'

/** AWS refreshes its figures up to three times a day: in between they stand still. */
const refresh = 8 * hour
/** Services report their usage this late at least, and up to half a day later. */
const leastLate = 4 * hour

/** The months before the anchor's for which there are figures. */
const monthsBack = 13

/** The bill as it is at some time. */
export interface Bill {
  readonly lines: readonly Line[]
  /** The day from which the past is told: that of the first question. */
  readonly anchor: DayNumber
  readonly burst: Burst | undefined
  readonly commitments: Commitments
  /** The first day for which there are figures, and the one after the last. */
  readonly span: Span
}

/** The organization's bill, made of what its resources cost. */
export class Billing {
  readonly ledger: Ledger
  readonly #organization: DemoOrganization
  readonly #meters = new Map<Asset, readonly Meter[]>()
  #anchor: DayNumber | undefined
  #burst: Burst | undefined
  #commitments: Commitments | undefined
  #known: { readonly key: string; readonly bill: Bill } | undefined

  constructor(ledger: Ledger, organization: DemoOrganization) {
    this.ledger = ledger
    this.#organization = organization
  }

  /** The bill as it is at a time (milliseconds). */
  async at(now: number): Promise<Bill> {
    await this.ledger.survey(now)
    const refreshedAt = Math.floor(now / refresh) * refresh
    const key = `${this.ledger.version}/${refreshedAt}/${dayOf(now)}`
    if (this.#known?.key !== key) this.#known = { key, bill: this.#make(now, refreshedAt) }
    return this.#known.bill
  }

  #make(now: number, refreshedAt: number): Bill {
    const today = dayOf(now)
    const anchor = (this.#anchor ??= today)
    this.#burst ??= this.#findBurst(anchor)
    const meters = [
      ...this.ledger.assets.flatMap((asset) => this.#metersOf(asset, anchor)),
      ...regionAssets(this.ledger.assets).flatMap((asset) => metersOf(asset, anchor, undefined)),
    ]
    const planned = meters.filter(({ rate }) => rate.planned === true)
    const commitments = (this.#commitments ??= commit(meters, this.#organization, anchor))
    const span = { start: monthStart(today, -monthsBack), end: today + 1 }
    const could = rememberedByDay((on) => coverable(planned, on))
    const { plan } = commitments
    const view: BillView = {
      commitments,
      until: (service) => lateness(service, refreshedAt),
      covered: (on) => (plan === undefined ? 0 : coveredShare(plan, could(on))),
    }
    const lines = [
      ...meters.flatMap((meter) => usageLines(meter, view)),
      ...feeLines(view, this.#organization.management, could),
      ...monthlyLines(this.#monthlyParts(meters, view, anchor, span), monthsOf(span)),
    ]
    return { lines, anchor, burst: this.#burst, commitments, span }
  }

  #metersOf(asset: Asset, anchor: DayNumber): readonly Meter[] {
    const known = this.#meters.get(asset) ?? metersOf(asset, anchor, this.#burst)
    this.#meters.set(asset, known)
    return known
  }

  #monthlyParts(
    meters: readonly Meter[],
    view: BillView,
    anchor: DayNumber,
    span: Span,
  ): Parameters<typeof monthlyLines>[0] {
    const { accounts, management } = this.#organization
    return {
      accounts: accounts.map(({ id }) => id),
      payer: management,
      sponsored: accounts.find(({ name }) => name === 'data-production')?.id,
      refunded: accounts.find(({ name }) => name === 'shop-production')?.id,
      ...{ anchor, usage: usageByMonth(meters, view, span) },
    }
  }

  /** Somebody copies a lake through a NAT gateway on a weekend. */
  #findBurst(anchor: DayNumber): Burst | undefined {
    const account = this.#organization.accounts.find(({ name }) => name === 'shop-production')
    const saturday = anchor - 5 - ((anchor - 5 + 5) % 7)
    const home = this.#organization.regions[1] ?? this.#organization.regions[0]
    const gateway = this.ledger.assets
      .filter(({ type, from }) => type === 'AWS::EC2::NatGateway' && dayOf(from) < saturday)
      .find((asset) => asset.account === account?.id && asset.region === home)
    if (gateway === undefined) return undefined
    const { key } = gateway
    return { key, usage: 'NatGateway-Bytes', first: saturday, last: saturday + 1, factor: 900 }
  }
}

/** The moment until which a service's usage is known. */
function lateness(service: string, refreshedAt: number): number {
  return (
    refreshedAt - leastLate - Math.floor(noise(service.length, service.charCodeAt(7)) * 12) * hour
  )
}

function rememberedByDay(make: (on: DayNumber) => number): (on: DayNumber) => number {
  const known = new Map<DayNumber, number>()
  return (on) => {
    const found = known.get(on) ?? make(on)
    known.set(on, found)
    return found
  }
}

/** What a meter came to in a month; remembered once the month is closed. */
function monthSum(meter: Meter, { start, end }: Span, until: number): number {
  const known = meter.months.get(start)
  if (known !== undefined) return known
  const last = Math.min(end - 1, meter.last)
  let sum = 0
  for (let on = Math.max(start, meter.first); on <= last; on += 1) sum += meter.amount(on, until)
  if (until >= end * day) meter.months.set(start, sum)
  return sum
}

/** What accounts used in each month at the price on demand, by service. */
function usageByMonth(meters: readonly Meter[], view: BillView, span: Span): MonthUsage {
  const sums = new Map<string, Map<string, number>>()
  const months = monthsOf(span)
  for (const meter of meters) {
    const { service } = billed(meter.rate.service)
    const until = view.until(service)
    for (const { start, end } of months) {
      const sum = monthSum(meter, { start, end }, until)
      if (sum === 0) continue
      const key = `${start}/${meter.asset.account}`
      const byService = sums.get(key) ?? new Map<string, number>()
      byService.set(service, (byService.get(service) ?? 0) + sum)
      sums.set(key, byService)
    }
  }
  return (month, account) => sums.get(`${month}/${account}`) ?? new Map()
}
