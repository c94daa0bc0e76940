import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { useLocation } from 'wouter'
import { paths } from '../paths.ts'
import { dockHeight } from '../dock-door.ts'
import { useSettingsIfKnown } from '../live.ts'
import { overlays } from '../routes.tsx'
import { DockPlace } from './dock-place.tsx'
import { Messages } from './messages.tsx'
import { Navigation } from './navigation.tsx'
import { NoticesFollower } from './notices-follower.tsx'
import { Outlet } from './outlet.tsx'
import { PageGuard } from './page-guard.tsx'
import { Palette } from './palette/palette.tsx'
import { TopBar } from './top-bar.tsx'
import { useFrameKeys } from './use-frame-keys.ts'
import { useSettled } from './use-settled.ts'

const KeysHelp = lazy(async () => ({ default: (await import('./keys-help.tsx')).KeysHelp }))

/** Top bar, navigation, messages, the page, and the terminals below it. */
export function Frame() {
  const [open, setOpen] = useState<'palette' | 'keys'>()
  const settled = useSettled()
  const height = useSyncExternalStore(dockHeight.subscribe, dockHeight.get)
  useFrameKeys(setOpen)
  useWelcome()
  return (
    <div className={height === 'full' ? 'fd-frame fd-frame-dock' : 'fd-frame'}>
      <a className="fd-skip" href="#main">
        Skip to the page
      </a>
      <TopBar onPalette={() => setOpen('palette')} onKeys={() => setOpen('keys')} />
      <Navigation settled={settled} />
      <main id="main" className="fd-main" tabIndex={-1}>
        <Messages />
        <Outlet />
      </main>
      <DockPlace settled={settled} />
      {open === 'palette' ? (
        <Palette onClose={() => setOpen(undefined)} onKeys={() => setOpen('keys')} />
      ) : null}
      {open === 'keys' ? (
        <Suspense fallback={null}>
          <KeysHelp onClose={() => setOpen(undefined)} />
        </Suspense>
      ) : null}
      {settled ? <NoticesFollower /> : null}
      {settled ? (
        <PageGuard>
          <Suspense fallback={null}>
            {overlays.map((Overlay, place) => (
              <Overlay key={place} />
            ))}
          </Suspense>
        </PageGuard>
      ) : null}
    </div>
  )
}

/** The first start leads to the welcome page, once. */
function useWelcome(): void {
  const welcomed = useSettingsIfKnown()?.welcomed
  const [path, navigate] = useLocation()
  useEffect(() => {
    if (path !== '/' || welcomed === undefined) return
    navigate(welcomed ? paths.stacks : paths.welcome, { replace: true })
  }, [welcomed, path, navigate])
}
