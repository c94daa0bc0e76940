import { useSettings } from '../../app/live.ts'
import { Pane } from '../pane/pane.tsx'
import { type Area, areasOf, whole } from './areas.ts'
import { DividerLine, share } from './divider.tsx'
import { activate, type DockTab, resizeSplit } from './layout.ts'
import { Orphan } from './orphans.tsx'
import styles from './panes.module.css'
import { wishOf } from './session-words.ts'
import type { Broadcasting } from './use-broadcast.ts'
import type { DockState } from './use-dock.ts'

interface PanesProps {
  readonly dock: DockState
  readonly broadcasting: Broadcasting
  /** Whether the keys belong to the dock. */
  readonly focused: boolean
  readonly onClose: (sessions: readonly string[]) => void
}

/**
 * The panes of all tabs, side by side in the document so that none is taken down when a tree
 * changes; those that are not shown keep their size and are invisible.
 */
export function Panes(props: PanesProps): React.JSX.Element {
  const { layout, change } = props.dock
  const active = layout.tabs.find(({ id }) => id === layout.active)
  const dividers = active === undefined || active.zoomed ? [] : areasOf(active.tree).dividers
  const places = layout.tabs.flatMap((tab) => placesOf(tab, tab === active))
  // In an order that no move of a tab changes: a moved element would lose its focus.
  const steady = places.sort((one, other) => (one.session < other.session ? -1 : 1))
  return (
    <div className={styles.panes}>
      {steady.map((place) => (
        <PanePlace key={place.session} {...props} {...place} />
      ))}
      {dividers.map((divider) => (
        <DividerLine
          key={divider.path}
          divider={divider}
          onRatio={(ratio) => change((now) => resizeSplit(now, divider.path, ratio))}
        />
      ))}
    </div>
  )
}

interface Place {
  readonly session: string
  readonly area: Area
  readonly shown: boolean
  /** Whether it is the one of its tab that gets the keys. */
  readonly active: boolean
  readonly alone: boolean
}

function placesOf(tab: DockTab, shown: boolean): readonly Place[] {
  const { panes } = areasOf(tab.tree)
  return [...panes].map(([session, area]) => {
    const active = session === tab.active
    const zoomed = tab.zoomed && active
    return {
      session,
      area: zoomed ? whole : area,
      shown: shown && (active || !tab.zoomed),
      active,
      alone: panes.size === 1 || zoomed,
    }
  })
}

type PanePlaceProps = Place & PanesProps

function PanePlace(props: PanePlaceProps): React.JSX.Element {
  const { session, area, shown, active, alone, dock, broadcasting } = props
  const settings = useSettings()
  const row = dock.rows.get(session)
  const takesPart = broadcasting.sessions.includes(session)
  const take = () => dock.change((layout) => activate(layout, session))
  const look = [
    styles.pane,
    ...(shown ? [] : [styles.unseen]),
    ...(active && !alone ? [styles.paneActive] : []),
    ...(takesPart ? [styles.paneBroadcast] : []),
  ]
  return (
    <div
      className={look.join(' ')}
      style={{
        insetInlineStart: share(area.left),
        insetBlockStart: share(area.top),
        inlineSize: share(area.width),
        blockSize: share(area.height),
      }}
      inert={!shown}
      role="group"
      aria-label={`Terminal of ${row?.nodeName ?? session}`}
      data-active={active && shown}
      data-session={session}
    >
      {takesPart && <div className={styles.broadcastMark}>Broadcast: typed here, typed there</div>}
      {row?.state.phase === 'orphaned' ? (
        <div className={styles.orphanPane}>
          <Orphan row={row} onAdopted={take} />
        </div>
      ) : (
        <Pane
          session={session}
          focused={props.focused && active && shown}
          fontSize={settings.terminalFontSize}
          screenReader={settings.terminalScreenReader}
          onFocus={take}
          onInput={(bytes) => broadcasting.pass(session, bytes)}
          onAgain={() => {
            if (row !== undefined) dock.open(wishOf(row), { insteadOf: session })
          }}
          onClose={() => props.onClose([session])}
        />
      )}
    </div>
  )
}
