import type { SessionRow } from '../../../shared/sessions.ts'
import styles from './phase-dot.module.css'

interface PhaseDotProps {
  readonly phase: SessionRow['state']['phase']
}

/** How a session is, as a dot; the words stand beside it, or in the name of what it is in. */
export function PhaseDot({ phase }: PhaseDotProps): React.JSX.Element {
  return <span className={styles.dot} data-phase={phase} />
}
