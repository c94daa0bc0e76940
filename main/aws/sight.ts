import type { RowInSight } from '../../shared/sight.ts'
import { type Target, targetKey } from '../../shared/target.ts'
import { createSignal, type Signal } from './signal.ts'

/** What one window shows of a list. */
export interface WindowSight {
  /** Nobody can see the window: it is minimized, or another tab is in front. */
  readonly hidden: boolean
  readonly rows: readonly RowInSight[]
}

/**
 * How soon a target is looked at again: `close` while a window shows some of its rows, `rare` while
 * every window with the list is hidden.
 */
export type SightPace = 'close' | 'plain' | 'rare'

/** What the windows show of the lists, so that what is on screen is read often and the rest rarely. */
export interface Sight {
  /** Takes what a window shows of a list until the returned function is called. */
  show(list: string, window: WindowSight): () => void
  paceOf(list: string, target: Target): SightPace
  /** Whether some window shows this row now. */
  isShown(list: string, row: RowInSight): boolean
  /** Told at every change. */
  readonly listen: Signal['listen']
}

/** Makes a {@link Sight}. A list that no window tells of is read at its plain pace. */
export function createSight(): Sight {
  const shown = new Map<string, Set<ListSight>>()
  const changed = createSignal()
  const windows = (list: string) => [...(shown.get(list) ?? [])]
  return {
    listen: changed.listen,
    show(list, window) {
      const own = sightOf(window)
      const all = shown.get(list) ?? new Set()
      shown.set(list, all.add(own))
      changed.emit()
      return () => {
        if (!all.delete(own)) return
        changed.emit()
      }
    },
    paceOf(list, target) {
      const key = targetKey(target)
      const all = windows(list)
      if (all.some(({ targets }) => targets.has(key))) return 'close'
      return all.length > 0 && all.every(({ hidden }) => hidden) ? 'rare' : 'plain'
    },
    isShown: (list, row) => windows(list).some(({ rows }) => rows.has(rowKey(row))),
  }
}

interface ListSight {
  readonly hidden: boolean
  readonly targets: ReadonlySet<string>
  readonly rows: ReadonlySet<string>
}

/** A hidden window shows nothing, whatever it is scrolled to. */
function sightOf({ hidden, rows }: WindowSight): ListSight {
  const seen = hidden ? [] : rows
  return { hidden, targets: new Set(seen.map(targetKey)), rows: new Set(seen.map(rowKey)) }
}

function rowKey({ id, ...target }: RowInSight): string {
  return `${targetKey(target)} ${id}`
}
