import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { type Cell, createCell } from '../../app/cell.ts'
import type { Client } from '../../app/client.ts'
import { useClient } from '../../app/console-context.ts'
import {
  defaultView,
  layoutToJson,
  type StacksList,
  type StacksView,
  viewFromJson,
} from './view.ts'

export interface ViewControl {
  readonly view: StacksView
  /** The view as it is when asked for; always the same function. */
  readonly get: () => StacksView
  readonly change: (change: Partial<StacksView>) => void
}

/** Views as they were left, while the window lives. */
const kept = new Map<StacksList, Cell<StacksView>>()
const asked = new Set<StacksList>()

/**
 * What the user set on a list. Filter and grouping live as long as the window; columns, widths
 * and sorting are kept by the host between visits.
 */
export function useStacksView(list: StacksList): ViewControl {
  const client = useClient()
  const cell = cellOf(list)
  const view = useSyncExternalStore(cell.subscribe, cell.get)

  const change = useCallback(
    (changes: Partial<StacksView>) => {
      const before = cell.get()
      cell.set({ ...before, ...changes })
      if (changes.layout !== undefined) keep(client, list, changes.layout, before.layout)
    },
    [cell, client, list],
  )

  useEffect(() => {
    if (asked.has(list)) return
    asked.add(list)
    restore(client, list, cell).catch(() => undefined)
  }, [client, list, cell])

  return { view, get: cell.get, change }
}

function cellOf(list: StacksList): Cell<StacksView> {
  let cell = kept.get(list)
  if (cell === undefined) {
    cell = createCell(defaultView(list, window.innerWidth))
    kept.set(list, cell)
  }
  return cell
}

async function restore(client: Client, list: StacksList, cell: Cell<StacksView>): Promise<void> {
  const first = cell.get().layout
  const json = await client.settings.getListState({ list })
  if (json === null) return
  const { layout } = viewFromJson(json, defaultView(list, window.innerWidth))
  const changed = changesSince(first, cell.get().layout)
  const whole = { ...layout, ...changed }
  cell.set({ ...cell.get(), layout: whole })
  // What the host was handed meanwhile lacked what was still being read.
  if (Object.keys(changed).length > 0) keep(client, list, whole, whole)
}

/** What the user has set since a layout was the list's; pure. */
function changesSince(first: Layout, now: Layout): Partial<Layout> {
  const { columns, widths, sort } = now
  return {
    ...(columns !== first.columns && { columns }),
    ...(widths !== first.widths && { widths }),
    ...(sort !== undefined && sort !== first.sort && { sort }),
  }
}

let timer: ReturnType<typeof setTimeout> | undefined

type Layout = StacksView['layout']

/** Hands the layout to the host: at once, but a column that is being dragged when it rests. */
function keep(client: Client, list: StacksList, layout: Layout, before: Layout): void {
  const hand = () => {
    client.settings.setListState({ list, state: layoutToJson(layout) }).catch(() => undefined)
  }
  clearTimeout(timer)
  if (layout.widths === before.widths) hand()
  else timer = setTimeout(hand, 400)
}
