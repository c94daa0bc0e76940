import { useCallback, useEffect, useState } from 'react'
import type { Client } from '../../app/client.ts'
import { useClient } from '../../app/console-context.ts'
import { defaultView, layoutToJson, type StacksView, viewFromJson } from './view.ts'

const list = 'stacks'

/** The view as it was left, while the window lives. */
let kept: StacksView | undefined
let restored = false

export interface ViewControl {
  readonly view: StacksView
  readonly change: (change: Partial<StacksView>) => void
}

/**
 * What the user set on the list. Filter and grouping live as long as the window; columns, widths
 * and sorting are kept by the host between visits.
 */
export function useStacksView(): ViewControl {
  const client = useClient()
  const [view, setView] = useState(() => (kept ??= defaultView(window.innerWidth)))

  const change = useCallback((changes: Partial<StacksView>) => {
    setView((before) => (kept = { ...before, ...changes }))
  }, [])

  useEffect(() => {
    if (restored) return
    restored = true
    restore(client)
      .then((layout) => {
        if (layout !== undefined) change({ layout })
      })
      .catch(() => undefined)
  }, [client, change])

  useKeptLayout(client, view.layout)
  return { view, change }
}

async function restore(client: Client): Promise<StacksView['layout'] | undefined> {
  const json = await client.settings.getListState({ list })
  return json === null ? undefined : viewFromJson(json, defaultView(window.innerWidth)).layout
}

/** Hands the layout to the host a moment after it was changed. */
function useKeptLayout(client: Client, layout: StacksView['layout']): void {
  const [first] = useState(layout)
  useEffect(() => {
    if (layout === first) return undefined
    const timer = setTimeout(() => {
      client.settings.setListState({ list, state: layoutToJson(layout) }).catch(() => undefined)
    }, 600)
    return () => clearTimeout(timer)
  }, [client, layout, first])
}
