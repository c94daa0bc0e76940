import type { CostFilter } from '../../shared/cost-question.ts'
import { useAccount } from '../app/live.ts'
import { groupingWords } from './words.ts'

interface OnlyChipProps {
  readonly only: CostFilter | undefined
  readonly onClear: () => void
}

/** Says that only one group is shown; pressed, it shows everything again. */
export function OnlyChip({ only, onClear }: OnlyChipProps): React.JSX.Element | null {
  const value = only?.values[0] ?? ''
  const account = useAccount(only?.grouping.by === 'account' ? value : '')
  if (only === undefined) return null
  const name = value === '' ? 'none' : (account?.name ?? value)
  return (
    <button type="button" className="fd-chip" aria-pressed onClick={onClear}>
      Only {groupingWords(only.grouping)}: {name} ✕
    </button>
  )
}
