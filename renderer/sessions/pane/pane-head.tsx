import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import type { SessionRow } from '../../../shared/sessions.ts'
import { TryAgain } from '../../app/try-again.tsx'
import { TargetLabel } from '../../ui/target-label.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { RecordButton } from '../recordings/record-button.tsx'
import styles from './pane.module.css'
import { idleWords, stateWords, wayWords } from './state-words.ts'
import { useSeconds } from './use-seconds.ts'

/** What the head's menu does. */
export type PaneDoing = 'search' | 'copy' | 'save' | 'clear'

interface PaneHeadProps {
  /** Undefined while the host has not told of it, and once it is forgotten. */
  readonly row: SessionRow | undefined
  /** Whether the way to the host is there. */
  readonly reached: boolean
  readonly onDo: (doing: PaneDoing) => void
  readonly onAgain: () => void
  readonly onClose: (() => void) | undefined
}

/** Whose terminal this is, where, as whom, and how it stands. */
export function PaneHead(props: PaneHeadProps): React.JSX.Element {
  const { row, reached, onDo, onAgain, onClose } = props
  return (
    <div className={styles.head}>
      {row !== undefined && <Facts row={row} />}
      <span className={styles.filler} />
      {row !== undefined && <State row={row} reached={reached} />}
      {row !== undefined && waits(row.state) && <TryAgain session={row.id} name={row.nodeName} />}
      {row?.state.phase === 'ended' && (
        <Button variant="inline-link" onClick={onAgain}>
          Open again
        </Button>
      )}
      {row !== undefined && row.state.phase !== 'ended' && <RecordButton session={row} />}
      <Menu node={row?.nodeName ?? 'this session'} onDo={onDo} />
      {onClose !== undefined && (
        <Button
          variant="inline-icon"
          iconName="close"
          ariaLabel={`Close the terminal of ${row?.nodeName ?? 'this session'}`}
          onClick={onClose}
        />
      )}
    </div>
  )
}

/** Nothing is being tried now, and may be asked for. */
function waits(state: SessionRow['state']): boolean {
  return state.phase === 'lost' || (state.phase === 'resuming' && state.nextAt !== undefined)
}

function Facts({ row }: { readonly row: SessionRow }): React.JSX.Element {
  return (
    <>
      <TargetLabel account={row.account} region={row.region} />
      <b className={styles.node} title={row.node}>
        {row.nodeName}
      </b>
      <span className={styles.role} title={row.principal}>
        as {row.role}
      </span>
      {row.command !== undefined && (
        <code className={styles.role} title={row.command}>
          {row.command}
        </code>
      )}
    </>
  )
}

interface StateProps {
  readonly row: SessionRow
  readonly reached: boolean
}

function State({ row, reached }: StateProps): React.JSX.Element {
  const now = useSeconds()
  const { state } = row
  const {
    word,
    tone,
    more = state.phase === 'live' ? wayWords(row) : undefined,
  } = stateWords(state, now)
  const idle = state.phase === 'live' ? idleWords(row.idleEndsAt, now) : undefined
  return (
    <>
      {idle !== undefined && (
        <span className={styles.idle} title="AWS ends a session in which nothing happens.">
          idle, ends in {idle}
        </span>
      )}
      {!reached && state.phase !== 'ended' && (
        <ToneLabel tone="warning" title="The window tries to reach Foredeck again by itself.">
          Reconnecting
        </ToneLabel>
      )}
      <span className={styles.state} role="status">
        <ToneLabel tone={tone} title={more === undefined ? word : `${word}\n${more}`}>
          {word}
        </ToneLabel>
      </span>
    </>
  )
}

interface MenuProps {
  readonly node: string
  readonly onDo: (doing: PaneDoing) => void
}

const doings = [
  { id: 'search', text: 'Find' },
  { id: 'copy', text: 'Copy what is selected' },
  { id: 'save', text: 'Save all it shows as a page' },
  { id: 'clear', text: 'Clear' },
] as const satisfies readonly { readonly id: PaneDoing; readonly text: string }[]

function Menu({ node, onDo }: MenuProps): React.JSX.Element {
  return (
    <ButtonDropdown
      variant="inline-icon"
      ariaLabel={`More for the terminal of ${node}`}
      items={doings}
      expandToViewport
      onItemClick={({ detail }) => {
        const chosen = doings.find(({ id }) => id === detail.id)
        if (chosen !== undefined) onDo(chosen.id)
      }}
    />
  )
}
