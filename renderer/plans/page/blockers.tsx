import ExpandableSection from '@cloudscape-design/components/expandable-section'
import type { Plan, PlanBlocker } from '../../../shared/plan-document.ts'
import { countWords } from '../../ui/count-words.ts'
import { BlockerActions } from './blocker-actions.tsx'
import { blockerWords, nameOfStack } from '../words.ts'
import styles from './plan.module.css'
import type { ChoicesDraft } from './use-choices.ts'

interface BlockersProps {
  readonly plan: Plan
  readonly draft: ChoicesDraft
  readonly folded: boolean
  readonly onFold: (folded: boolean) => void
}

/** What stands against the plan, stack by stack, with the ways out to choose from. */
export function Blockers({ plan, draft, folded, onFold }: BlockersProps): React.JSX.Element | null {
  const blockers = directOnes(plan.blockers)
  if (blockers.length === 0) return null
  const stacks = new Set(plan.blockers.map(({ stack }) => stack)).size
  return (
    <ExpandableSection
      headerText={`What stands against it: ${countWords(stacks, 'stack')} would stay`}
      expanded={!folded}
      onChange={({ detail }) => onFold(!detail.expanded)}
    >
      <ul className={styles.blockers} tabIndex={0} aria-label="What stands against the plan">
        {blockers.map((blocker, place) => (
          <li key={`${blocker.stack} ${place}`} className={styles.blocker}>
            <div>
              <strong>{nameOfStack(blocker.stack)}</strong>{' '}
              <span className="fd-quiet">{blockerWords[blocker.kind]}</span>
              <div>{blocker.sentence}</div>
            </div>
            <BlockerActions blocker={blocker} plan={plan} draft={draft} />
          </li>
        ))}
      </ul>
    </ExpandableSection>
  )
}

/** What only waits for another blocked stack is solved with that one, so it comes last. */
function directOnes(blockers: readonly PlanBlocker[]): PlanBlocker[] {
  const waits = ({ kind }: PlanBlocker) => Number(kind === 'waits-for-blocked')
  return blockers.toSorted((one, other) => waits(one) - waits(other))
}
