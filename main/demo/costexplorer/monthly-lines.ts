import { monthStart, type DayNumber, type Span } from './calendar.ts'
import { bareFacts, oneDay } from './fee-lines.ts'
import type { Line } from './line.ts'
import { unitsOf } from './money.ts'
import { billed } from './services.ts'

const taxRate = 0.081
const supportRate = 0.07
const creditRate = 0.25

/** What an account used in a month, in ten-billionths of a dollar, by service. */
export type MonthUsage = (month: DayNumber, account: string) => ReadonlyMap<string, number>

/** Who gets what beside usage. */
interface MonthlyParts {
  readonly accounts: readonly string[]
  readonly payer: string
  /** Whose storage AWS sponsors, and who got money back; absent in small worlds. */
  readonly sponsored: string | undefined
  readonly refunded: string | undefined
  /** The day from which the past is told. */
  readonly anchor: DayNumber
  readonly usage: MonthUsage
}

/** Tax, support, credits and refunds: dated on the first of their months, as AWS dates them. */
export function monthlyLines(parts: MonthlyParts, months: readonly Span[]): Line[] {
  const lines = months.flatMap(({ start }) => [
    ...taxes(parts, start),
    ...support(parts, start),
    ...credits(parts, start),
  ])
  return [...lines, ...refunds(parts)]
}

function totalOf(usage: ReadonlyMap<string, number>): number {
  return [...usage.values()].reduce((sum, amount) => sum + amount, 0)
}

function taxes({ accounts, usage }: MonthlyParts, month: DayNumber): Line[] {
  return accounts.flatMap((account) => {
    const tax = Math.round(totalOf(usage(month, account)) * taxRate)
    const facts = bareFacts({ account, ...billed('tax'), usageType: '', recordType: 'Tax' })
    return tax === 0 ? [] : [oneDay(facts, month, tax, tax)]
  })
}

/** At least a hundred dollars, once there is something to support. */
function support({ accounts, payer, usage }: MonthlyParts, month: DayNumber): Line[] {
  const total = accounts.reduce((sum, account) => sum + totalOf(usage(month, account)), 0)
  if (total === 0) return []
  const fee = Math.max(unitsOf(100), Math.round(total * supportRate))
  const facts = bareFacts({
    ...{ account: payer, ...billed('support'), recordType: 'Support', unit: 'Dollar' },
    ...{ usageType: 'Dollar', operation: 'BusinessSupport' },
  })
  return [oneDay(facts, month, fee, fee)]
}

/** A credit for storage, granted until three months before the anchor. */
function credits({ sponsored, anchor, usage }: MonthlyParts, month: DayNumber): Line[] {
  if (sponsored === undefined || month >= monthStart(anchor, -2)) return []
  const storage = billed('s3')
  const credit = -Math.round((usage(month, sponsored).get(storage.service) ?? 0) * creditRate)
  const facts = bareFacts({
    ...{ account: sponsored, ...storage, recordType: 'Credit', region: 'us-east-1' },
    ...{ usageType: 'TimedStorage-ByteHrs', operation: 'DataLakeCredit' },
  })
  return credit === 0 ? [] : [oneDay(facts, month, credit, credit)]
}

function refunds({ refunded, anchor, usage }: MonthlyParts): Line[] {
  const month = monthStart(anchor, -3)
  const compute = billed('ec2')
  if (refunded === undefined || !usage(month, refunded).has(compute.service)) return []
  const facts = bareFacts({
    ...{ account: refunded, ...compute, recordType: 'Refund', region: 'us-east-1' },
    ...{ usageType: 'BoxUsage:t3.medium', operation: 'RunInstances' },
  })
  const amount = -unitsOf(38.2071)
  return [oneDay(facts, month + 17, amount, amount)]
}
