import { implement } from '@orpc/server'
import { costEnvironmentsContract } from '../../../shared/cost-environments.ts'
import type { CostQuestion } from '../../../shared/cost-question.ts'
import type { Costs } from '../costs.ts'
import { dayOf, daysBetween, plusDays } from '../days.ts'
import type { SourceAccounts } from '../sources.ts'
import { byAccount, environmentsOf } from './environments.ts'

/** Production against development. */
export function createEnvironmentsRouter(
  costs: Pick<Costs, 'view'>,
  { accounts, now }: { accounts: SourceAccounts; now: () => Date },
) {
  const os = implement(costEnvironmentsContract)
  return {
    environments: os.environments.handler(async ({ input, signal }) => {
      const question = byAccount(input)
      const view = await costs.view(question, signal)
      // What spent before may spend nothing now, so that the view itself does not tell of it.
      const earlier =
        view.before === undefined
          ? undefined
          : await costs.view(daysBefore(question, now()), signal)
      return environmentsOf(view, await accounts.settled(signal), earlier)
    }),
  }
}

function daysBefore(question: CostQuestion, now: Date): CostQuestion {
  const { from, until } = question.period
  const tomorrow = plusDays(dayOf(now), 1)
  const days = daysBetween(from, until < tomorrow ? until : tomorrow)
  return {
    ...question,
    granularity: 'monthly',
    period: { from: plusDays(from, -days), until: from },
  }
}
