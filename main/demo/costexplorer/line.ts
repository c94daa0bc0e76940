import type { DayNumber } from './calendar.ts'

/** How usage comes about: always the same, or as people use it. */
export type Pattern = 'steady' | 'busy' | 'growing'

/** What AWS calls the kinds of line items (the dimension RECORD_TYPE). */
export type RecordType =
  | 'Credit'
  | 'DiscountedUsage'
  | 'Recurring reservation fee'
  | 'Refund'
  | 'SavingsPlanCoveredUsage'
  | 'SavingsPlanNegation'
  | 'SavingsPlanRecurringFee'
  | 'SavingsPlanUpfrontFee'
  | 'Support'
  | 'Tax'
  | 'Upfront reservation fee'
  | 'Usage'

/** What of a container instance's cost is a service's: the part between two shares of the whole. */
export interface TaskShare {
  /** The service's ARN. */
  readonly service: string
  readonly tags: Readonly<Record<string, string>>
  /** From nothing to one; the shares of a machine's services follow each other to its whole. */
  readonly from: number
  readonly to: number
  /** How much of it its tasks have reserved; the rest is its part of what nobody uses. */
  readonly reserved: number
}

/** What a line of the bill is about, whatever it costs. */
export interface LineFacts {
  readonly account: string
  /** Empty for what is not of a region. */
  readonly region: string
  /** AWS's billing name, such as `Amazon Elastic Compute Cloud - Compute`. */
  readonly service: string
  /** Such as `AmazonEC2`. */
  readonly productCode: string
  /** Such as `EUC1-BoxUsage:t3.medium`. */
  readonly usageType: string
  readonly operation: string
  readonly recordType: RecordType
  /** As bills show it: an ARN, or an id such as `i-…`; empty where there is none. */
  readonly resourceId: string
  readonly tags: ReadonlyMap<string, string>
  readonly instanceType: string
  readonly databaseEngine: string
  readonly operatingSystem: string
  readonly unit: string
  /** The savings plan or reservation behind it; empty for on-demand usage. */
  readonly commitment: string
  /** Of a container instance: whose tasks it runs. */
  readonly tasks?: readonly TaskShare[]
}

/** What a line costs on one day, in ten-billionths of a dollar. Filled in place: a bill has many. */
export interface DayAmounts {
  unblended: number
  amortized: number
  netUnblended: number
  netAmortized: number
  blended: number
  /** In ten-billionths of its unit. */
  quantity: number
  /** In ten-billionths. */
  normalized: number
}

/** A line of the bill over time. */
export interface Line extends LineFacts {
  /** The days on which it may cost something; `last` included. */
  readonly first: DayNumber
  readonly last: DayNumber
  /** Fills in what it costs on a day; false where there is nothing on that day. */
  readonly charge: (day: DayNumber, amounts: DayAmounts) => boolean
}

/** Amounts to be filled in. */
export function emptyAmounts(): DayAmounts {
  return {
    ...{ unblended: 0, amortized: 0, netUnblended: 0, netAmortized: 0 },
    ...{ blended: 0, quantity: 0, normalized: 0 },
  }
}
