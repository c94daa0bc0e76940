import type { MoversQuestion } from '../../shared/cost-movers.ts'
import type { CostQuestion } from '../../shared/cost-question.ts'
import type { CostReportQuestion } from '../../shared/cost-report.ts'
import { periodOf } from './periods.ts'
import type { Asked } from './question.ts'

/** How many movements are told apart. */
const told = 12

/** What moved, of the source that was chosen. Pure. */
export function moversQuestion(
  { source, period, by, metric, charges, rules, only }: Asked,
  against: MoversQuestion['against'],
  now: number,
): MoversQuestion {
  return {
    ...{ source, period: periodOf(period, now), against, grouping: by, metric, charges, rules },
    ...{ filters: only === undefined ? [] : [only], top: told },
  }
}

/** Spend of accounts, or of their units, over a span, of the source that was chosen. Pure. */
export function accountsQuestion(
  { source, metric, charges }: Pick<Asked, 'source' | 'metric' | 'charges'>,
  by: 'account' | 'ou',
  span: string,
  now: number,
): CostQuestion {
  return {
    ...{ source, period: periodOf(span, now), groupings: [{ by }], metric, charges },
    granularity: span === 'month' ? 'daily' : 'monthly',
    ...{ filters: [], rules: true, top: 9 },
  }
}

/** A month's report, of the source that was chosen; no tag is the empty text. Pure. */
export function reportQuestion(
  { source, metric, charges, rules }: Pick<Asked, 'source' | 'metric' | 'charges' | 'rules'>,
  month: string,
  tag: string,
): CostReportQuestion {
  return { source, month, metric, charges, rules, ...(tag === '' ? {} : { tag }) }
}
