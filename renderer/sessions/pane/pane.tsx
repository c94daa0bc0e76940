import { useEffect, useRef, useState } from 'react'
import { useAccount } from '../../app/live.ts'
import { download } from '../../ui/download.ts'
import { type PaneDoing, PaneHead } from './pane-head.tsx'
import type { PaneKey } from './pane-keys.ts'
import styles from './pane.module.css'
import { asksBeforePaste, cleanPaste } from './paste.ts'
import { PasteDialog } from './paste-dialog.tsx'
import type { Screen } from './screen.ts'
import { SearchBar } from './search-bar.tsx'
import { useSession } from './use-session.ts'
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
  /** The user wants the same shell once more, in the place of this one that has ended. */
  readonly onAgain: () => void
  /** The user wants this pane gone; it offers no button for it otherwise. */
  readonly onClose?: () => void
}

/** Head and terminal of one session, alive as long as mounted. Unmounting does not end the session. */
export function Pane(props: PaneProps): React.JSX.Element {
  const { session, focused } = props
  const place = useRef<HTMLDivElement>(null)
  const row = useSession(session)
  const account = useAccount(row?.account ?? '')
  const [searching, setSearching] = useState(false)
  const [asked, setAsked] = useState<string>()
  const [reached, setReached] = useState(true)
  const screen = useTerminal(place, {
    ...props,
    onKey: (key) => doing(key),
    onPaste: (text) => paste(cleanPaste(text)),
    onWay: setReached,
  })

  const name = row?.nodeName ?? session
  const back = () => {
    setSearching(false)
    setAsked(undefined)
    screen?.terminal.focus()
  }
  function paste(text: string) {
    // Until the account is known, ask as for one that wants the most care.
    if (asksBeforePaste(text, account?.mode !== 'confirm')) setAsked(text)
    else if (text !== '') screen?.terminal.paste(text)
  }
  function doing(what: PaneDoing | PaneKey) {
    if (what === 'search') setSearching(true)
    else if (what !== undefined && screen !== undefined) doOn(screen, what, name)
  }

  const drawn = useRef(screen)
  useEffect(() => {
    const comes = drawn.current !== screen
    drawn.current = screen
    // Who names the tab, or searches, while the terminal is still loading goes on there.
    if (!focused || (comes && document.activeElement instanceof HTMLInputElement)) return
    screen?.terminal.focus()
  }, [screen, focused])
  return (
    <div
      className={styles.pane}
      data-testid="pane"
      data-session={session}
      data-phase={row?.state.phase ?? 'unknown'}
      onFocus={props.onFocus}
      onMouseDown={props.onFocus}
    >
      <PaneHead
        row={row}
        reached={reached}
        onDo={doing}
        onAgain={props.onAgain}
        onClose={props.onClose}
      />
      <CustomerMessage text={row?.customerMessage} />
      {searching && screen !== undefined && <SearchBar screen={screen} onClose={back} />}
      <div className={styles.screen}>
        <div ref={place} className={styles.terminal} />
      </div>
      {asked !== undefined && (
        <PasteDialog
          text={asked}
          node={name}
          account={account?.name}
          bracketed={screen?.terminal.modes.bracketedPasteMode}
          onPaste={() => {
            screen?.terminal.paste(asked)
            back()
          }}
          onClose={back}
        />
      )}
    </div>
  )
}

/** The words that the account shows to whoever opens a session. */
function CustomerMessage({ text = '' }: { readonly text: string | undefined }) {
  return text === '' ? null : <div className={styles.message}>{text}</div>
}

function doOn(screen: Screen, what: PaneDoing | PaneKey, name: string): void {
  if (what === 'copy') copySelection(screen)
  if (what === 'clear') screen.terminal.clear()
  if (what === 'save') download(`${name}.html`, screen.page(), 'text/html')
}

function copySelection(screen: Screen): void {
  const text = screen.terminal.getSelection()
  if (text === '') return
  navigator.clipboard.writeText(text).then(
    () => undefined,
    (error: unknown) => reportError(error),
  )
}
