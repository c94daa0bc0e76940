import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useLocation } from 'wouter'
import { useConsole } from '../console-context.ts'
import { follow } from '../follow.ts'
import { noticePermission, tell } from '../told.ts'

/**
 * Follows what is to be told while the user allows notices; without that nothing is asked for, so
 * that nothing counts as told that nobody saw.
 */
export function NoticesFollower(): null {
  const console = useConsole()
  const permission = useSyncExternalStore(noticePermission.subscribe, noticePermission.get)
  const [, go] = useLocation()
  const open = useRef(go)
  useEffect(() => {
    open.current = go
  })
  useEffect(() => {
    if (permission !== 'granted') return undefined
    const abort = new AbortController()
    const nothing = () => undefined
    follow(
      console,
      (client, signal) => client.notifications.watch(undefined, { signal }),
      {
        onStart: nothing,
        onEvent: (notices) => tell(notices, (path) => open.current(path)),
        onEnd: nothing,
        onFailure: nothing,
      },
      abort.signal,
    ).catch(nothing)
    return () => abort.abort()
  }, [console, permission])
  return null
}
