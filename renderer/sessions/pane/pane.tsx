import { useEffect, useRef } from 'react'
import { PaneHead } from './pane-head.tsx'
import styles from './pane.module.css'
import { useTerminal } from './use-terminal.ts'

interface PaneProps {
  /** The session's id. */
  readonly session: string
  /** Whether the keys belong to this pane. */
  readonly focused: boolean
  /** In pixels. */
  readonly fontSize: number
  readonly screenReader: boolean
  readonly onFocus: () => void
  /** What the user typed or pasted here, after it was handed to the session. */
  readonly onInput: (bytes: Uint8Array) => void
}

/** Head and terminal of one session, alive as long as mounted. Unmounting does not end the session. */
export function Pane(props: PaneProps): React.JSX.Element {
  const place = useRef<HTMLDivElement>(null)
  const terminal = useTerminal(place, props)
  useEffect(() => {
    if (props.focused) terminal?.focus()
  }, [terminal, props.focused])
  return (
    <div className={styles.pane} onFocus={props.onFocus} onMouseDown={props.onFocus}>
      <PaneHead session={props.session} />
      <div className={styles.screen}>
        <div ref={place} className={styles.terminal} />
      </div>
    </div>
  )
}
