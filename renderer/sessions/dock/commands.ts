import type { DockKeyId } from '../../app/dock-keys.ts'
import {
  activeSession,
  activeTab,
  moveFocus,
  resizeToward,
  setHeight,
  shiftTab,
  stepTab,
  toggleZoom,
} from './layout.ts'
import { wishOf } from './session-words.ts'
import type { SplitDirection } from './tree.ts'
import type { DockState } from './use-dock.ts'

/** What the dock does beside changing its layout. */
export interface DockDoings {
  readonly toggle: () => void
  readonly page: () => void
  readonly rename: () => void
  readonly broadcast: () => void
  readonly close: (sessions: readonly string[]) => void
}

/** What each key of the dock does. */
export function dockCommands(
  dock: DockState,
  doings: DockDoings,
): Readonly<Record<DockKeyId, () => void>> {
  const { layout, change } = dock
  const active = activeSession(layout)
  const row = active === undefined ? undefined : dock.rows.get(active)
  const shift = (step: number) => () => {
    const tab = activeTab(layout)
    if (tab !== undefined) change((now) => shiftTab(now, tab.id, step))
  }
  const split = (direction: SplitDirection) => () => {
    if (row !== undefined) dock.open(wishOf(row), { beside: row.id, direction })
  }
  return {
    'dock.toggle': doings.toggle,
    'dock.page': doings.page,
    'dock.full': () => change((now) => setHeight(now, now.height === 'full' ? 'half' : 'full')),
    'dock.new': () => {
      if (row !== undefined) dock.open(wishOf(row))
    },
    'dock.splitRight': split('row'),
    'dock.splitDown': split('column'),
    'dock.zoom': () => change(toggleZoom),
    'dock.broadcast': doings.broadcast,
    'dock.rename': doings.rename,
    'dock.close': () => {
      if (active !== undefined) doings.close([active])
    },
    'dock.left': () => change((now) => moveFocus(now, 'left')),
    'dock.right': () => change((now) => moveFocus(now, 'right')),
    'dock.up': () => change((now) => moveFocus(now, 'up')),
    'dock.down': () => change((now) => moveFocus(now, 'down')),
    'dock.growLeft': () => change((now) => resizeToward(now, 'left')),
    'dock.growRight': () => change((now) => resizeToward(now, 'right')),
    'dock.growUp': () => change((now) => resizeToward(now, 'up')),
    'dock.growDown': () => change((now) => resizeToward(now, 'down')),
    'dock.nextTab': () => change((now) => stepTab(now, 1)),
    'dock.previousTab': () => change((now) => stepTab(now, -1)),
    'dock.tabRight': shift(1),
    'dock.tabLeft': shift(-1),
  }
}
