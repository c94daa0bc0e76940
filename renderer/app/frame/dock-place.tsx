import { Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { waitingShells } from '../dock-door.ts'
import { takeShellWishes } from '../open-shell.ts'
import { Dock } from '../routes.tsx'
import { PageGuard } from './page-guard.tsx'

interface DockPlaceProps {
  /** Whether the first page has had its head start. */
  readonly settled: boolean
}

/** Where the dock of terminals stands: loaded after the first page, or at once when a shell is asked for. */
export function DockPlace({ settled }: DockPlaceProps) {
  const waiting = useSyncExternalStore(waitingShells.subscribe, waitingShells.get)
  useEffect(() => takeShellWishes((wish) => waitingShells.set([...waitingShells.get(), wish])), [])
  // The dock takes what waits at once; it must not go again with that.
  const [asked, setAsked] = useState(false)
  if (waiting.length > 0 && !asked) setAsked(true)
  if (!settled && !asked) return null
  return (
    <PageGuard>
      <Suspense fallback={null}>
        <Dock />
      </Suspense>
    </PageGuard>
  )
}
