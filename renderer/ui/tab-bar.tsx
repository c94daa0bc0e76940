import { type KeyboardEvent, type ReactNode, useId } from 'react'
import styles from './tab-bar.module.css'

/** One tab: its words, and how many things are behind it where that is known. */
export interface TabItem<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly count?: number | undefined
}

interface TabBarProps<Id extends string> {
  /** Names the tabs for screen readers. */
  readonly label: string
  readonly tabs: readonly TabItem<Id>[]
  readonly active: Id
  readonly onChange: (id: Id) => void
  /** What the active tab shows; it fills the height that is left and scrolls there. */
  readonly children: ReactNode
}

/** Tabs in one dense line over the content of the active one. Arrows, Home and End move. */
export function TabBar<Id extends string>(props: TabBarProps<Id>): React.JSX.Element {
  const { label, tabs, active, onChange, children } = props
  const name = useId()
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = tabs.findIndex(({ id }) => id === active)
    const to = tabs[tabAfter(event.key, at, tabs.length)]
    if (to === undefined || to.id === active) return
    event.preventDefault()
    onChange(to.id)
    document.getElementById(`${name}-${to.id}`)?.focus()
  }
  return (
    <div className={styles.whole}>
      <div role="tablist" aria-label={label} className={styles.bar} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${name}-${tab.id}`}
            type="button"
            role="tab"
            className={styles.tab}
            aria-selected={tab.id === active}
            aria-controls={`${name}-panel`}
            tabIndex={tab.id === active ? 0 : -1}
            onClick={() => onChange(tab.id)}
          >
            {tab.label}
            {tab.count !== undefined && tab.count > 0 && (
              <span className={styles.count}>{tab.count.toLocaleString('en')}</span>
            )}
          </button>
        ))}
      </div>
      <div
        id={`${name}-panel`}
        role="tabpanel"
        aria-labelledby={`${name}-${active}`}
        className={styles.panel}
        tabIndex={0}
      >
        {children}
      </div>
    </div>
  )
}

/** Where a key leads from the tab at `from`; pure. Beyond either end it goes round. */
export function tabAfter(key: string, from: number, count: number): number {
  switch (key) {
    case 'ArrowRight':
      return (from + 1) % count
    case 'ArrowLeft':
      return (from - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return from
  }
}
