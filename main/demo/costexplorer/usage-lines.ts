import type { DayNumber } from './calendar.ts'
import { planRate, reservedRate, type Commitments } from './commitments.ts'
import type { DayAmounts, Line, LineFacts, RecordType } from './line.ts'
import type { Meter } from './meter.ts'
import { billed, usagePrefix } from './services.ts'
import { hoursWithin } from './shape.ts'

/** What the company's contract leaves of prices. */
const contractRate = 0.93

/** How the bill stands when it is looked at. */
export interface BillView {
  /** The moment (milliseconds) until which a service's usage has come in. */
  readonly until: (service: string) => number
  /** The share of coverable usage that the savings plan covers on a day. */
  readonly covered: (day: DayNumber) => number
  readonly commitments: Commitments
}

/** Fills in amounts; net ones are after the contract's discount. */
export function fill(
  amounts: DayAmounts,
  unblended: number,
  amortized = unblended,
  blended = unblended,
): void {
  amounts.unblended = unblended
  amounts.amortized = amortized
  amounts.netUnblended = Math.round(unblended * contractRate)
  amounts.netAmortized = Math.round(amortized * contractRate)
  amounts.blended = blended
  amounts.quantity = 0
  amounts.normalized = 0
}

/** The lines of a meter: on demand, covered by the savings plan, or reserved. */
export function usageLines(meter: Meter, view: BillView): Line[] {
  const { reservation, plan } = view.commitments
  if (reservation?.key === meter.asset.key && reservation.usage === meter.rate.usage) {
    return reservedLines(meter, view)
  }
  if (meter.rate.planned !== true || plan === undefined) return [onDemand(meter, view, () => 0)]
  const share = (day: DayNumber): number =>
    day >= plan.first && day <= plan.last ? view.covered(day) : 0
  return [onDemand(meter, view, share), ...coveredLines(meter, view, share)]
}

/** What is left to pay on demand; `elsewhere` is the share of a day that is paid otherwise. */
function onDemand(meter: Meter, view: BillView, elsewhere: (day: DayNumber) => number): Line {
  const facts = factsOf(meter, 'Usage', '')
  const until = view.until(facts.service)
  return lineOf(meter, facts, (day, amounts) => {
    const all = meter.amount(day, until)
    const amount = all - Math.round(all * elsewhere(day))
    if (amount === 0) return false
    fill(amounts, amount)
    measure(meter, amounts, amount)
    return true
  })
}

function measure({ quantity, rate }: Meter, amounts: DayAmounts, amount: number): void {
  amounts.quantity = quantity(amount)
  amounts.normalized = Math.round(amounts.quantity * (rate.normalized ?? 0))
}

/** Usage that the plan covers stands at its price on demand, and is taken off by its negation. */
function coveredLines(meter: Meter, view: BillView, share: (day: DayNumber) => number): Line[] {
  const arn = view.commitments.plan?.arn ?? ''
  const facts = factsOf(meter, 'SavingsPlanCoveredUsage', arn)
  const until = view.until(facts.service)
  const amountOn = (day: DayNumber): number => {
    const part = share(day)
    return part === 0 ? 0 : Math.round(meter.amount(day, until) * part)
  }
  const covered = lineOf(meter, facts, (day, amounts) => {
    const amount = amountOn(day)
    if (amount === 0) return false
    fill(amounts, amount, Math.round(amount * planRate))
    measure(meter, amounts, amount)
    return true
  })
  const negation = factsOf(meter, 'SavingsPlanNegation', arn)
  const negated = lineOf(meter, negation, (day, amounts) => {
    const amount = amountOn(day)
    if (amount === 0) return false
    fill(amounts, -amount, 0)
    return true
  })
  return [covered, negated]
}

/** A reserved database costs nothing as it runs; its share of the fee is in the amortized figure. */
function reservedLines(meter: Meter, view: BillView): Line[] {
  const { reservation } = view.commitments
  const isReserved = (day: DayNumber): boolean =>
    reservation !== undefined && day >= reservation.first && day <= reservation.last
  const facts = factsOf(meter, 'DiscountedUsage', reservation?.arn ?? '')
  const until = view.until(facts.service)
  const discounted = lineOf(meter, facts, (day, amounts) => {
    const amount = isReserved(day) ? meter.amount(day, until) : 0
    if (amount === 0) return false
    fill(amounts, 0, Math.round(amount * reservedRate), Math.round(amount * reservedRate))
    measure(meter, amounts, amount)
    return true
  })
  return [onDemand(meter, view, (day) => (isReserved(day) ? 1 : 0)), discounted]
}

function lineOf({ first, last }: Meter, facts: LineFacts, charge: Line['charge']): Line {
  return { ...facts, first, last, charge }
}

function factsOf({ asset, rate }: Meter, recordType: RecordType, commitment: string): LineFacts {
  const tags =
    rate.tags === undefined ? asset.tags : new Map([...asset.tags, ...Object.entries(rate.tags)])
  const isGlobal = rate.service === 'cloudFront' || rate.service === 'route53'
  const region = isGlobal ? 'global' : asset.region
  return {
    ...{ account: asset.account, region, recordType, tags, commitment },
    ...billed(rate.service),
    usageType: isGlobal ? rate.usage : usagePrefix(region) + rate.usage,
    operation: rate.operation,
    resourceId: rate.resourceId ?? asset.resourceId,
    instanceType: rate.instanceType ?? '',
    databaseEngine: rate.databaseEngine ?? '',
    operatingSystem: rate.operatingSystem ?? '',
    unit: rate.unit,
    ...(rate.tasks && { tasks: rate.tasks }),
  }
}

/** The share of a day that lies before a moment (milliseconds). */
export function shareOfDay(day: DayNumber, until: number): number {
  return hoursWithin(day, 0, until) / 24
}
