import type { Failure } from '../../../shared/failure.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import styles from '../services.module.css'
import { type Tab, tabOfGap } from './gap-places.ts'

interface ServiceGapsProps {
  readonly gaps: readonly Failure[]
  readonly tab: Tab
}

/** What of an open tab could not be read: the sentence stands where its facts would. */
export function ServiceGaps({ gaps, tab }: ServiceGapsProps): React.JSX.Element | null {
  const own = gaps.filter((gap) => tabOfGap(gap) === tab)
  // Two parts may have wanted the same.
  const once = new Map(own.map((gap) => [`${gap.operation} ${gap.sentence}`, gap]))
  if (once.size === 0) return null
  return (
    <div className={styles.gaps}>
      {[...once].map(([key, gap]) => (
        <FailureNote key={key} failure={gap} />
      ))}
    </div>
  )
}
