import { type KeyboardEvent, useRef } from 'react'
import { placeTab, renameTab, selectTab, shiftTab, stepTab } from './layout.ts'
import styles from './tab-strip.module.css'
import { Tab } from './tab.tsx'
import { sessionsOf } from './tree.ts'
import type { DockState } from './use-dock.ts'

interface TabStripProps {
  readonly dock: DockState
  readonly broadcast: readonly string[]
  /** The tab whose name is being typed. */
  readonly renaming: number | undefined
  readonly onRenaming: (tab: number | undefined) => void
  readonly onClose: (sessions: readonly string[]) => void
  /** A tab was chosen by mouse or Enter: its terminal gets the keys. */
  readonly onChosen: () => void
}

/** The dock's tabs; more than fit are reached by scrolling, by keys, and by the list of all. */
export function TabStrip(props: TabStripProps): React.JSX.Element {
  const { dock, broadcast, renaming, onRenaming } = props
  const { layout, rows, change } = dock
  const strip = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0 || event.ctrlKey || event.altKey) return
    event.preventDefault()
    const to = stepTab(layout, step)
    change(() => to)
    document.getElementById(`dock-tab-${to.active ?? 0}`)?.focus()
  }
  return (
    <div
      ref={strip}
      role="tablist"
      aria-label="Terminals"
      className={styles.strip}
      onKeyDown={onKeyDown}
      onWheel={({ deltaY }) => strip.current?.scrollBy({ left: deltaY })}
    >
      {layout.tabs.map((tab, place) => {
        const sessions = sessionsOf(tab.tree)
        return (
          <Tab
            key={tab.id}
            tab={tab}
            rows={sessions.flatMap((id) => rows.get(id) ?? [])}
            selected={tab.id === layout.active}
            renaming={tab.id === renaming}
            broadcast={sessions.some((id) => broadcast.includes(id))}
            onSelect={() => {
              change((now) => selectTab(now, tab.id))
              props.onChosen()
            }}
            onRename={(name) => change((now) => renameTab(now, tab.id, name))}
            onRenaming={(on) => onRenaming(on ? tab.id : undefined)}
            onClose={() => props.onClose(sessions)}
            onShift={(step) => change((now) => shiftTab(now, tab.id, step))}
            onDropTab={(other) => change((now) => placeTab(now, other, place))}
          />
        )
      })}
      {dock.opening.map((wish, place) => (
        <span key={`opening-${place}`} role="presentation" className={styles.opening}>
          Opening {wish.name}…
        </span>
      ))}
    </div>
  )
}
