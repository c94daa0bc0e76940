import ButtonDropdown, {
  type ButtonDropdownProps,
} from '@cloudscape-design/components/button-dropdown'
import { useLocation } from 'wouter'
import type { DockKeyId } from '../../app/dock-keys.ts'
import { dockKeyActions } from '../../app/dock-keys.ts'
import { keysOf } from '../../app/keys.ts'
import { accountsById, useAccounts, useSettings } from '../../app/live.ts'
import { paths } from '../../app/paths.ts'
import styles from './dock-bar.module.css'
import { type DockIconName, DockIcon } from './dock-icon.tsx'
import { activeTab, addTab, selectTab } from './layout.ts'
import { tabName } from './tab.tsx'
import { sessionsOf } from './tree.ts'
import { type DockState, sessionsElsewhere } from './use-dock.ts'

interface DockBarProps {
  readonly dock: DockState
  readonly commands: Readonly<Record<DockKeyId, () => void>>
  readonly broadcast: readonly string[]
  readonly onStop: () => void
}

/** The buttons at the end of the tab strip. */
export function DockBar({ dock, commands, broadcast, onStop }: DockBarProps): React.JSX.Element {
  const { layout } = dock
  const tab = activeTab(layout)
  const press = (id: DockKeyId, icon: DockIconName, pressed?: boolean) => (
    <BarButton
      id={id}
      icon={icon}
      onPress={commands[id]}
      {...(pressed !== undefined && { pressed })}
    />
  )
  return (
    <div className={styles.bar}>
      {broadcast.length > 0 && (
        <button type="button" className={styles.stop} onClick={onStop}>
          Stop broadcast to {broadcast.length} panes
        </button>
      )}
      <NewMenu dock={dock} />
      {layout.tabs.length > 1 && <AllTabs dock={dock} />}
      {tab !== undefined && (
        <>
          {press('dock.splitRight', 'split-right')}
          {press('dock.splitDown', 'split-down')}
          {tab.tree.kind === 'split' && press('dock.zoom', 'zoom', tab.zoomed)}
          {press('dock.broadcast', 'broadcast', broadcast.length > 0)}
          {press('dock.close', 'close')}
          <span className={styles.barGap} />
        </>
      )}
      {press('dock.full', 'full', layout.height === 'full')}
      {press('dock.toggle', 'hide')}
    </div>
  )
}

interface BarButtonProps {
  readonly id: DockKeyId
  readonly icon: DockIconName
  readonly pressed?: boolean
  readonly onPress: () => void
}

function BarButton({ id, icon, pressed, onPress }: BarButtonProps): React.JSX.Element {
  const settings = useSettings()
  const label = dockKeyActions.find((action) => action.id === id)?.label ?? id
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={label}
      title={`${label} (${keysOf(id, settings).replace('Mod', 'Ctrl')})`}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      onClick={onPress}
    >
      <DockIcon name={icon} />
    </button>
  )
}

/** Where a new terminal may be opened, and open sessions that have none here. */
function NewMenu({ dock }: { readonly dock: DockState }): React.JSX.Element {
  const [, navigate] = useLocation()
  const snapshot = useAccounts()
  const names = snapshot === undefined ? undefined : accountsById(snapshot)
  const { recent, open, change } = dock
  const elsewhere = sessionsElsewhere(dock)
  const hint = (one: { readonly account: string; readonly region: string }) =>
    `${names?.get(one.account)?.name ?? one.account} · ${one.region}`
  const items: ButtonDropdownProps.ItemOrGroup[] = [
    ...recent.map((node, place) => ({
      id: `recent ${place}`,
      text: node.name,
      secondaryText: hint(node),
    })),
    { id: 'choose', text: 'Choose a node…' },
    ...elsewhere.map((row) => ({
      id: `show ${row.id}`,
      text: `Show the session on ${row.nodeName}`,
      secondaryText: hint(row),
    })),
  ]
  const take = (id: string) => {
    const [verb, what = ''] = id.split(' ')
    const node = recent[Number(what)]
    if (verb === 'choose') navigate(paths.nodes)
    else if (verb === 'show') change((layout) => addTab(layout, what))
    else if (node !== undefined) open(node)
  }
  return (
    <ButtonDropdown
      variant="inline-icon"
      ariaLabel="New terminal"
      items={items}
      expandToViewport
      onItemClick={({ detail }) => take(detail.id)}
    />
  )
}

/** Every tab by its name, for strips that do not show all of them. */
function AllTabs({ dock }: { readonly dock: DockState }): React.JSX.Element {
  const { layout, rows, change } = dock
  return (
    <ButtonDropdown
      variant="inline-icon"
      ariaLabel="All terminals"
      expandToViewport
      items={layout.tabs.map((tab) => ({
        id: String(tab.id),
        text: tabName(
          tab,
          sessionsOf(tab.tree).flatMap((id) => rows.get(id) ?? []),
        ),
      }))}
      onItemClick={({ detail }) => change((now) => selectTab(now, Number(detail.id)))}
    />
  )
}
