import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { SessionRow } from '../../../shared/sessions.ts'
import { accountsById, useAccounts } from '../../app/live.ts'
import { accountColour } from '../../ui/account-colour.ts'
import type { DockTab } from './layout.ts'
import { PhaseDot } from './phase-dot.tsx'
import { phaseOfTab, phaseWords } from './session-words.ts'
import styles from './tab.module.css'

interface TabProps {
  readonly tab: DockTab
  /** The sessions of its panes. */
  readonly rows: readonly SessionRow[]
  readonly selected: boolean
  readonly renaming: boolean
  readonly broadcast: boolean
  readonly onSelect: () => void
  readonly onRename: (name: string) => void
  readonly onRenaming: (renaming: boolean) => void
  readonly onClose: () => void
  readonly onShift: (step: number) => void
  /** Another tab is dropped here. */
  readonly onDropTab: (tab: number) => void
}

const dragged = 'application/x-foredeck-tab'

/** The words on a tab: its own name, or that of the node in its active pane. */
export function tabName(tab: DockTab, rows: readonly SessionRow[]): string {
  if (tab.name !== undefined) return tab.name
  const node = rows.find(({ id }) => id === tab.active)?.nodeName ?? tab.active
  return rows.length > 1 ? `${node} +${rows.length - 1}` : node
}

/** One tab: account colours, state, name. Dragged to reorder; F2 renames, Delete closes. */
export function Tab(props: TabProps): React.JSX.Element {
  const { tab, rows, selected, renaming, onRenaming } = props
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (selected) element.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [selected])
  const name = tabName(tab, rows)
  const phase = phaseOfTab(rows)
  if (renaming) {
    const done = (words: string | undefined) => {
      if (words !== undefined) props.onRename(words)
      onRenaming(false)
    }
    return <NameField name={name} onDone={done} />
  }
  return (
    <div
      ref={element}
      role="tab"
      id={`dock-tab-${tab.id}`}
      className={styles.tab}
      aria-selected={selected}
      aria-controls="dock-panel"
      aria-label={`${name}, ${phaseWords(phase)}${props.broadcast ? ', broadcasting' : ''}`}
      aria-keyshortcuts="F2 Delete"
      title={`${name} (${phaseWords(phase)})`}
      tabIndex={selected ? 0 : -1}
      draggable
      {...dropHandlers(tab.id, props.onDropTab)}
      onClick={props.onSelect}
      onAuxClick={(event) => {
        if (event.button === 1) props.onClose()
      }}
      onDoubleClick={() => onRenaming(true)}
      onKeyDown={(event) => tabKey(event, props)}
    >
      <Colours rows={rows} />
      <PhaseDot phase={phase} />
      <span className={styles.tabName}>{name}</span>
      {props.broadcast && <span className={styles.tabBroadcast}>◉</span>}
      <span
        className={styles.tabClose}
        aria-hidden="true"
        title="Close (Delete)"
        onClick={(event) => {
          event.stopPropagation()
          props.onClose()
        }}
      >
        ×
      </span>
    </div>
  )
}

function tabKey(event: KeyboardEvent, props: TabProps): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (event.key === 'F2') props.onRenaming(true)
  else if (event.key === 'Delete') props.onClose()
  else if (event.key === 'Enter' || event.key === ' ') props.onSelect()
  else if (step !== 0 && event.ctrlKey && !event.shiftKey) props.onShift(step)
  else return
  event.preventDefault()
  event.stopPropagation()
}

function dropHandlers(tab: number, onDropTab: (tab: number) => void) {
  return {
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData(dragged, String(tab))
      event.dataTransfer.effectAllowed = 'move'
    },
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(dragged)) event.preventDefault()
    },
    onDrop: (event: DragEvent) => {
      const other = Number(event.dataTransfer.getData(dragged))
      if (other > 0 && other !== tab) onDropTab(other)
      event.preventDefault()
    },
  }
}

/** The colours of the accounts in a tab, each once. */
function Colours({ rows }: { readonly rows: readonly SessionRow[] }): React.JSX.Element {
  const snapshot = useAccounts()
  const accounts = [...new Set(rows.map(({ account }) => account))]
  const known = snapshot === undefined ? undefined : accountsById(snapshot)
  return (
    <span className={styles.colours}>
      {accounts.map((id) => (
        <span key={id} style={{ background: accountColour(known?.get(id)?.colour ?? 'grey') }} />
      ))}
    </span>
  )
}

interface NameFieldProps {
  readonly name: string
  /** What the tab is called now; undefined when it stays as it was. */
  readonly onDone: (name: string | undefined) => void
}

function NameField({ name, onDone }: NameFieldProps): React.JSX.Element {
  const [words, setWords] = useState(name)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  return (
    <span role="presentation" className={styles.tab}>
      <input
        ref={field}
        className={styles.nameField}
        aria-label="Name of the tab"
        value={words}
        maxLength={80}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
        onBlur={() => onDone(words === name ? undefined : words)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onDone(words === name ? undefined : words)
          if (event.key === 'Escape') onDone(undefined)
        }}
      />
    </span>
  )
}
