import type { DayNumber } from './calendar.ts'
import type { Line, LineFacts } from './line.ts'
import { billed } from './services.ts'
import { fill, shareOfDay, type BillView } from './usage-lines.ts'

/** Facts of a line that is of no resource. */
export function bareFacts(
  given: Pick<LineFacts, 'account' | 'service' | 'productCode' | 'usageType' | 'recordType'> &
    Partial<LineFacts>,
): LineFacts {
  return {
    ...{ region: '', operation: '', resourceId: '', tags: new Map() },
    ...{ instanceType: '', databaseEngine: '', operatingSystem: '', unit: '', commitment: '' },
    ...given,
  }
}

/** A line of one day. */
export function oneDay(
  facts: LineFacts,
  day: DayNumber,
  unblended: number,
  amortized: number,
): Line {
  return {
    ...{ ...facts, first: day, last: day },
    charge(on, amounts) {
      if (on !== day || (unblended === 0 && amortized === 0)) return false
      fill(amounts, unblended, amortized)
      return true
    },
  }
}

/** The fees of what was bought in advance: once, and day by day. */
export function feeLines(view: BillView, payer: string, could: (day: DayNumber) => number): Line[] {
  return [...planFees(view, payer, could), ...reservationFees(view)]
}

function planFees(
  { commitments: { plan }, covered, until }: BillView,
  payer: string,
  could: (day: DayNumber) => number,
): Line[] {
  if (plan === undefined) return []
  const common = {
    ...{ account: payer, ...billed('savingsPlans'), commitment: plan.arn, unit: 'Hrs' },
    usageType: 'ComputeSP:1yrPartialUpfront',
  }
  const upfront = bareFacts({ ...common, recordType: 'SavingsPlanUpfrontFee' })
  const recurring = bareFacts({ ...common, recordType: 'SavingsPlanRecurringFee' })
  const end = until(common.service)
  const daily: Line = {
    ...{ ...recurring, first: plan.first, last: plan.last },
    charge(day, amounts) {
      const share = shareOfDay(day, end)
      if (share === 0) return false
      const unused = Math.max(0, plan.daily - Math.round(covered(day) * could(day)))
      fill(amounts, Math.round((plan.daily / 2) * share), Math.round(unused * share))
      return true
    },
  }
  return [oneDay(upfront, plan.first, plan.upfront, 0), daily]
}

function reservationFees({ commitments: { reservation } }: BillView): Line[] {
  if (reservation === undefined) return []
  const { account, region, first, upfront, arn, usage } = reservation
  const facts = bareFacts({
    ...{ account, region, ...billed('rds'), commitment: arn, unit: 'Quantity' },
    ...{ usageType: `HeavyUsage:${usage.split(':')[1] ?? ''}` },
    recordType: 'Upfront reservation fee',
  })
  return [oneDay(facts, first, upfront, 0)]
}
