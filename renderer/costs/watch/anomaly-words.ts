import type { CostAnomaly } from '../../../shared/cost-facts.ts'
import { areMonths } from '../periods.ts'
import { numberWords } from '../words.ts'

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

/** Anomalies as marks above the columns in which they began; `columns` are first days. Pure. */
export function marksOf(anomalies: readonly CostAnomaly[], columns: readonly string[]): Mark[] {
  return anomalies.flatMap((anomaly) => {
    const column = columns.findLastIndex((day) => day <= anomaly.from)
    const isWithin = column >= 0 && (column < columns.length - 1 || sameSpan(columns, anomaly.from))
    const causes = anomaly.causes.map(causeWords).join('; ')
    const title = `Anomaly ${spanWords(anomaly)}: ${numberWords(anomaly.impact)} above the expected. ${causes}`
    return isWithin ? [{ column, title }] : []
  })
}

/** Whether a day lies in the last column, which is a day or a month long. */
function sameSpan(columns: readonly string[], day: string): boolean {
  const last = columns.at(-1) ?? ''
  return areMonths(columns) ? day.slice(0, 7) === last.slice(0, 7) : day === last
}
