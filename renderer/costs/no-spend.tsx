import type { CostView } from '../../shared/cost-question.ts'
import { EmptyState } from '../ui/empty-state.tsx'

/** What stands in a diagram's place where a view has no spend: none was fetched, or there is none. */
export function NoSpend({ missing }: Pick<CostView, 'missing'>): React.JSX.Element {
  if (missing.length > 0) {
    return (
      <EmptyState title="No spend of this period is stored.">
        Fetch it above; what was fetched once is kept.
      </EmptyState>
    )
  }
  return (
    <EmptyState title="AWS tells of no spend in this period.">
      A day’s spend is told some hours later.
    </EmptyState>
  )
}
