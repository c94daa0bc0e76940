import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { tableMemory } from './memory.ts'

/** Scrolls a table to where it was left as soon as it has rows, and notes where it is left. */
export function useRemembered(
  scroller: RefObject<HTMLElement | null>,
  rememberAs: string | undefined,
  hasRows: boolean,
): void {
  const restored = useRef(false)

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null || !hasRows || restored.current) return
    restored.current = true
    element.scrollTop = tableMemory(rememberAs).scrollTop
  }, [scroller, rememberAs, hasRows])

  useEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const note = () => {
      if (restored.current) tableMemory(rememberAs).scrollTop = element.scrollTop
    }
    element.addEventListener('scroll', note, { passive: true })
    return () => element.removeEventListener('scroll', note)
  }, [scroller, rememberAs])
}
