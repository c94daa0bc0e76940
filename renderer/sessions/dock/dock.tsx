import { useState } from 'react'
import { OpenSessionHost } from '../pane/open-session-host.tsx'
import { BroadcastDialog } from './broadcast-dialog.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { dockCommands } from './commands.ts'
import { DockBar } from './dock-bar.tsx'
import styles from './dock.module.css'
import { HiddenBar } from './hidden-bar.tsx'
import { HeightEdge } from './height-edge.tsx'
import { activeTab, addTab, layoutSessions, setHeight, setShare } from './layout.ts'
import { NoTerminal } from './no-terminal.tsx'
import { Orphans } from './orphans.tsx'
import { Panes } from './panes.tsx'
import { TabStrip } from './tab-strip.tsx'
import { sessionsOf } from './tree.ts'
import { type Broadcasting, useBroadcast } from './use-broadcast.ts'
import { useClosing } from './use-closing.ts'
import { type DockState, orphansOf, useDock } from './use-dock.ts'
import { useDockActions } from './use-dock-actions.ts'
import { useDockFocus } from './use-dock-focus.ts'
import { useDockKeys } from './use-dock-keys.ts'

/** The terminals at the bottom of the window. They stay alive while other pages are shown. */
export function Dock(): React.JSX.Element {
  const dock = useDock()
  return (
    <>
      <OpenSessionHost />
      {dock !== undefined && <DockFrame dock={dock} />}
    </>
  )
}

function DockFrame({ dock }: { readonly dock: DockState }): React.JSX.Element {
  const { layout, change } = dock
  const [renaming, setRenaming] = useState<number>()
  const [asking, setAsking] = useState(false)
  const broadcasting = useBroadcast(dock)
  const closing = useClosing(dock)
  const { place, focused, take, swap, toggle, handlers } = useDockFocus(dock)
  const commands = dockCommands(dock, {
    toggle,
    page: swap,
    rename: () => setRenaming(layout.active),
    broadcast: () => (broadcasting.sessions.length > 0 ? broadcasting.stop() : setAsking(true)),
    close: closing.close,
  })
  const onKeyDown = useDockKeys(commands)
  useDockActions(dock, commands)
  const hidden = layout.height === 'hidden'
  const orphans = orphansOf(dock)
  return (
    <>
      {hidden && <HiddenBar dock={dock} orphans={orphans.length} onShow={take} />}
      <section
        ref={place}
        className={hidden ? `${styles.dock} ${styles.hidden}` : styles.dock}
        style={layout.height === 'full' ? {} : { blockSize: `${layout.share * 100}vh` }}
        aria-label="Terminals"
        inert={hidden}
        tabIndex={-1}
        onKeyDownCapture={onKeyDown}
        {...handlers}
      >
        <HeightEdge
          share={layout.share}
          onShare={(share) => change((now) => setShare(now, share))}
          onFull={commands['dock.full']}
        />
        <div className={styles.head}>
          <TabStrip
            dock={dock}
            broadcast={broadcasting.sessions}
            renaming={renaming}
            onRenaming={(tab) => {
              setRenaming(tab)
              if (tab === undefined) take()
            }}
            onClose={closing.close}
            onChosen={take}
          />
          <DockBar
            dock={dock}
            commands={commands}
            broadcast={broadcasting.sessions}
            onStop={broadcasting.stop}
          />
        </div>
        {orphans.length > 0 && (
          <Orphans rows={orphans} onAdopted={(id) => change((now) => addTab(now, id))} />
        )}
        <DockBody
          dock={dock}
          broadcasting={broadcasting}
          focused={focused}
          onClose={closing.close}
        />
      </section>
      {asking && (
        <Asking dock={dock} broadcasting={broadcasting} onClose={() => setAsking(false)} />
      )}
      {closing.asked !== undefined && (
        <CloseDialog rows={closing.asked} onEnded={closing.ended} onClose={closing.cancel} />
      )}
    </>
  )
}

interface BodyProps {
  readonly dock: DockState
  readonly broadcasting: Broadcasting
  readonly focused: boolean
  readonly onClose: (sessions: readonly string[]) => void
}

function DockBody(props: BodyProps): React.JSX.Element {
  const { layout, change, opening } = props.dock
  if (layout.tabs.length === 0) {
    return (
      <NoTerminal
        opening={opening[0]?.name}
        onGone={() => change((now) => setHeight(now, 'half'))}
      />
    )
  }
  return (
    <div
      id="dock-panel"
      role="tabpanel"
      aria-labelledby={`dock-tab-${layout.active ?? 0}`}
      className={styles.body}
    >
      <Panes {...props} />
    </div>
  )
}

interface AskingProps {
  readonly dock: DockState
  readonly broadcasting: Broadcasting
  readonly onClose: () => void
}

/** Which panes take part in a broadcast; those of the shown tab at first. */
function Asking({ dock, broadcasting, onClose }: AskingProps): React.JSX.Element {
  const { layout, rows } = dock
  const tab = activeTab(layout)
  const open = layoutSessions(layout).flatMap((id) => {
    const row = rows.get(id)
    return row !== undefined && !['ended', 'orphaned'].includes(row.state.phase) ? [row] : []
  })
  return (
    <BroadcastDialog
      rows={open}
      chosen={tab === undefined ? [] : sessionsOf(tab.tree)}
      onBegin={(broadcast) => {
        broadcasting.begin(broadcast)
        onClose()
      }}
      onClose={onClose}
    />
  )
}
