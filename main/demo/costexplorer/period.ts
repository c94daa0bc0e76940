import type { DateInterval } from '@aws-sdk/client-cost-explorer'
import { AwsError } from '../service.ts'
import type { Bill } from './bill.ts'
import { dayText, monthStart, readDay, type DayNumber, type Span } from './calendar.ts'
import { invalid, unfit } from './errors.ts'

const pattern = String.raw`Member must satisfy regular expression pattern: (\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}Z)?`

/** The days that a request is about. Throws ValidationException in AWS's words. */
export function spanOf(period: DateInterval | undefined, bill: Bill): Span {
  const start = dayIn(period?.Start ?? '', 'timePeriod.start')
  const end = dayIn(period?.End ?? '', 'timePeriod.end')
  const today = bill.span.end - 1
  if (start >= end) throw invalid('Start date (and hour) should be before end date (and hour)')
  if (end > monthStart(today, 1)) throw invalid('end date past the beginning of next month')
  if (start < bill.span.start) {
    throw invalid("You haven't enabled historical data beyond 14 months")
  }
  return { start, end }
}

/** A date of a request. */
export function dayIn(text: string, member: string): DayNumber {
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) {
    throw invalid('Hourly timePeriod is not supported for this request')
  }
  const found = readDay(text)
  if (found === undefined) throw unfit(text, member, pattern)
  return found
}

/** A span as AWS writes it. */
export function interval({ start, end }: Span): { Start: string; End: string } {
  return { Start: dayText(start), End: dayText(end) }
}

/** Figures of a month are final when the month is over and three days have passed. */
export function isEstimated({ end }: Span, bill: Bill): boolean {
  const today = bill.span.end - 1
  const closed = monthStart(today - 3)
  return end > closed
}

/** Members whose payer does not let them see costs. */
export function notEnabled(): AwsError {
  return new AwsError('AccessDeniedException', 'User not enabled for cost explorer access')
}
