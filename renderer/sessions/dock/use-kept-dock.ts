import { useCallback, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { useClient } from '../../app/console-context.ts'
import { type KeptDock, readKeptDock } from './layout-json.ts'

const list = 'terminal-dock'

/** Milliseconds between two times at which changes are kept; the first is kept at once. */
const keepAfter = 150

type Change = (kept: KeptDock) => KeptDock

/** The dock as the last window left it, `undefined` until it is read; changes are kept for the next. */
export function useKeptDock(): readonly [KeptDock | undefined, (change: Change) => void] {
  const client = useClient()
  const [kept, setKept] = useState<KeptDock>()
  const keptAt = useRef(-Infinity)

  useEffect(() => {
    let gone = false
    const show = (found: KeptDock) => {
      if (!gone) setKept((before) => before ?? found)
    }
    // Without what was kept the dock is empty; its sessions can still be shown one by one.
    client.settings.getListState({ list }).then(
      (json) => show(readKeptDock(json)),
      () => show(readKeptDock(null)),
    )
    return () => void (gone = true)
  }, [client])

  useEffect(() => {
    if (kept === undefined) return undefined
    const save = () => {
      keptAt.current = performance.now()
      return client.settings.setListState({ list, state: z.json().parse(kept) })
    }
    // The next change keeps it again; a window that cannot reach its host says so elsewhere.
    const wait = Math.max(0, keptAt.current + keepAfter - performance.now())
    const timer = setTimeout(() => void save().catch(() => undefined), wait)
    return () => clearTimeout(timer)
  }, [client, kept])

  const change = useCallback(
    (step: Change) => setKept((before) => (before === undefined ? before : step(before))),
    [],
  )
  return [kept, change]
}
