import { useEffect, useLayoutEffect, useRef } from 'react'
import { tableMemory } from './memory.ts'

/** Scrolls a table to where it was left as soon as it has rows, and notes where it is left. */
export function useRemembered(
  element: HTMLElement | null,
  rememberAs: string | undefined,
  hasRows: boolean,
): void {
  const restored = useRef(false)

  useLayoutEffect(() => {
    if (element === null || !hasRows || restored.current) return
    restored.current = true
    element.scrollTo({ top: tableMemory(rememberAs).scrollTop, behavior: 'instant' })
  }, [element, rememberAs, hasRows])

  useEffect(() => {
    if (element === null) return undefined
    const note = () => {
      if (restored.current) tableMemory(rememberAs).scrollTop = element.scrollTop
    }
    // Before rows are drawn for the scroll: to ask for the position after it would lay them out.
    const early = { passive: true, capture: true }
    element.addEventListener('scroll', note, early)
    return () => element.removeEventListener('scroll', note, early)
  }, [element, rememberAs])
}
