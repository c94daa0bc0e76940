import { KeyCaps } from '../../ui/key-caps.tsx'
import { keysOf } from '../../app/keys.ts'
import { useSettings } from '../../app/live.ts'
import styles from './hidden-bar.module.css'
import { layoutSessions } from './layout.ts'
import { PhaseDot } from './phase-dot.tsx'
import { phaseOfTab, phaseWords } from './session-words.ts'
import type { DockState } from './use-dock.ts'

interface HiddenBarProps {
  readonly dock: DockState
  /** How many sessions an earlier run left behind. */
  readonly orphans: number
  readonly onShow: () => void
}

/** One line at the bottom of the window while the terminals are hidden; nothing without any. */
export function HiddenBar({ dock, orphans, onShow }: HiddenBarProps): React.JSX.Element | null {
  const settings = useSettings()
  const rows = layoutSessions(dock.layout).flatMap((id) => dock.rows.get(id) ?? [])
  if (rows.length === 0 && orphans === 0) return null
  const phase = phaseOfTab(rows)
  return (
    <button type="button" className={styles.hiddenBar} onClick={onShow}>
      {rows.length > 0 && (
        <>
          <PhaseDot phase={phase} />
          {rows.length === 1 ? '1 terminal' : `${rows.length} terminals`}, {phaseWords(phase)}
        </>
      )}
      {orphans > 0 && (
        <b>
          {orphans === 1 ? '1 session was' : `${orphans} sessions were`} left behind by an earlier
          run
        </b>
      )}
      <KeyCaps keys={keysOf('dock.toggle', settings)} />
    </button>
  )
}
