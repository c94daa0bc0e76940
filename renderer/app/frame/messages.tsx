import { lazy, Suspense } from 'react'
import { useNotices } from '../live.ts'
import { useToasts } from '../toasts.ts'

const Flashes = lazy(async () => ({ default: (await import('./flashes.tsx')).Flashes }))

/** The host's notices and the results of what the user did, above the page. */
export function Messages() {
  const notices = useNotices()
  const toasts = useToasts()
  if (notices.length + toasts.length === 0) return null
  return (
    <Suspense fallback={null}>
      <Flashes notices={notices} toasts={toasts} />
    </Suspense>
  )
}
