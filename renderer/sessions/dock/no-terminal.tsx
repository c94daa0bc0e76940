import { GoLink } from '../../ui/go-link.tsx'
import { paths } from '../../app/paths.ts'
import styles from './dock.module.css'

interface NoTerminalProps {
  /** The node whose shell is on its way. */
  readonly opening: string | undefined
  /** The user goes to the nodes: the page has to be seen. */
  readonly onGone: () => void
}

/** What a dock without terminals says. */
export function NoTerminal({ opening, onGone }: NoTerminalProps): React.JSX.Element {
  return (
    <div className={styles.nothing}>
      {opening === undefined ? (
        <p onClick={onGone}>
          No terminal is open. Enter on one of the <GoLink to={paths.nodes}>nodes</GoLink> opens a
          shell.
        </p>
      ) : (
        <p>Opening a shell on {opening}…</p>
      )}
    </div>
  )
}
