import type { CostAnomaly } from '../../../shared/cost-facts.ts'
import { numberWords } from '../../ui/money-words.ts'

/** The days of an anomaly; one that goes on has no last. Pure. */
export function spanWords({ from, until }: CostAnomaly): string {
  if (until === undefined) return `since ${from}`
  return until === from ? from : `${from} to ${until}`
}

/** A root cause in a line: `EC2 - Other, us-east-1, EUN1-NatGateway-Bytes, 111122223333`. Pure. */
export function causeWords(cause: CostAnomaly['causes'][number]): string {
  const { service, region, usageType, account, impact } = cause
  const parts = [service, usageType, region, account].filter((part) => part !== undefined)
  return `${parts.join(', ')}${impact === undefined ? '' : ` (${numberWords(impact)})`}`
}

/** A mark above a column of the chart. */
export interface Mark {
  readonly column: number
  readonly title: string
}

/**
 * Anomalies as marks above the columns in which they began; `columns` are the first days of months,
 * or days. Pure.
 */
export function marksOf(
  anomalies: readonly CostAnomaly[],
  columns: readonly string[],
  monthly: boolean,
): Mark[] {
  return anomalies.flatMap((anomaly) => {
    const column = columns.findLastIndex((day) => day <= anomaly.from)
    const isWithin =
      column >= 0 &&
      (monthly ? sameMonth(columns[column], anomaly.from) : columns[column] === anomaly.from)
    const causes = anomaly.causes.map(causeWords).join('; ')
    const title = `Anomaly ${spanWords(anomaly)}: ${numberWords(anomaly.impact)} above the expected. ${causes}`
    return isWithin ? [{ column, title }] : []
  })
}

const sameMonth = (one = '', other = '') => one.slice(0, 7) === other.slice(0, 7)
