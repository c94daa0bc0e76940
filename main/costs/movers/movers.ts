import type { CostMovers, MoversQuestion } from '../../../shared/cost-movers.ts'
import type { CostQuestion, CostView, Period } from '../../../shared/cost-question.ts'
import { present } from '../../aws/present.ts'
import type { Costs } from '../costs.ts'
import { isStored } from '../view/coverage.ts'
import { datasetsOf } from '../view/plan.ts'
import { moversOf, wholeOf } from './movement.ts'
import { comparedOf } from './periods.ts'

/** Every group by itself, as far as a view can tell groups apart. */
const every = 10_000

type Parts = Pick<Costs, 'plan' | 'view' | 'ledger'> & { readonly now: () => Date }

/** What moved between two periods; without movements while one of them is not stored. */
export async function readMovers(
  parts: Parts,
  asked: MoversQuestion,
  signal?: AbortSignal,
): Promise<CostMovers> {
  const { period, before } = comparedOf(asked, parts.now())
  const question = questionOf(asked, { from: before.from, until: period.until })
  const { plan, price } = await parts.plan(question, signal)
  const stored = (one: Period) =>
    datasetsOf(plan).every((dataset) => isStored(one, parts.ledger.monthsOf(dataset), parts.now()))
  const now = await parts.view({ ...question, period }, signal)
  const earlier = await parts.view({ ...question, period: before }, signal)
  const facts = {
    ...{ currency: now.currency, period, before, question, price },
    ...present({ estimatedFrom: now.estimatedFrom }),
  }
  const notes = [...new Set([...now.notes, ...earlier.notes])]
  if (!stored(period) || !stored(before)) return { ...facts, notes }
  const mixed = mixedNote(now, earlier)
  if (mixed !== undefined) return { ...facts, notes: [...notes, mixed] }
  const movers = moversOf(earlier, now, asked.top)
  return { ...facts, notes, movers, total: wholeOf(movers) }
}

function questionOf(asked: MoversQuestion, period: Period): CostQuestion {
  const { source, grouping, metric, filters, charges, rules } = asked
  return {
    ...{ period, groupings: [grouping], granularity: 'monthly', metric, filters, charges, rules },
    ...{ top: every, ...present({ source }) },
  }
}

/** Amounts in two currencies have no difference. */
function mixedNote(now: CostView, before: CostView): string | undefined {
  const some = now.series.length > 0 && before.series.length > 0
  return some && now.currency !== before.currency
    ? `This period is in ${now.currency} and the one before in ${before.currency}: they cannot be compared.`
    : undefined
}
