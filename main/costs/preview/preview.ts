import type { RulePreview, RulePreviewQuestion } from '../../../shared/cost-preview.ts'
import { CostQuestion } from '../../../shared/cost-question.ts'
import { FailureError } from '../../../shared/failure.ts'
import { present } from '../../aws/present.ts'
import type { Costs } from '../costs.ts'
import { dayOf, firstDay, monthOf, plusDays } from '../days.ts'
import { moversOf } from '../movers/movement.ts'
import { misfitOf } from '../rules/file.ts'
import { isStored } from '../view/coverage.ts'
import { datasetsOf } from '../view/plan.ts'

/** Every value by itself, as far as a view can tell values apart. */
const every = 10_000
/** How many changes are told one by one. */
const told = 5

type Parts = Pick<Costs, 'viewWith' | 'rules' | 'ledger'> & { readonly now: () => Date }

/**
 * What one rule more would change in the month under way. Asks nobody and saves nothing. Throws a
 * `FailureError` for a rule that could not be saved either.
 */
export async function previewRule(
  { viewWith, rules, ledger, now }: Parts,
  { rule, source }: RulePreviewQuestion,
  signal?: AbortSignal,
): Promise<RulePreview> {
  const misfit = misfitOf(rule)
  if (misfit !== undefined) throw unfit(misfit)
  const today = dayOf(now())
  const period = { from: firstDay(monthOf(today)), until: plusDays(today, 1) }
  const groupings = [{ by: 'tag', key: rule.key }]
  const asked = { period, granularity: 'monthly', groupings, top: every, ...present({ source }) }
  const question = CostQuestion.parse(asked)
  const own = rules.rules()
  const before = await viewWith(question, own, signal)
  const after = await viewWith(question, [...own, rule], signal)
  const { currency, notes } = after.view
  const needed = [before, after].flatMap(({ planned }) => datasetsOf(planned.plan))
  if (!needed.every((one) => isStored(period, ledger.monthsOf(one), now()))) {
    return { period, currency, notes }
  }
  const moved = moversOf(before.view, after.view, every).filter(({ change }) => change !== '0')
  return { period, currency, notes, movers: moved.slice(0, told), moved: moved.length }
}

function unfit(misfit: string): FailureError {
  return new FailureError({ kind: 'invalid-input', sentence: `${misfit}.`, retryable: false })
}
