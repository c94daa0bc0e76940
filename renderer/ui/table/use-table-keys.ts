import { useEffect } from 'react'

/**
 * Gives a table its keys while it has the focus; the main table of a page has them also when
 * nothing has the focus or a quick filter was just pressed, so that the list can be walked at once.
 */
export function useTableKeys(
  table: HTMLElement | null,
  primary: boolean,
  onKey: (event: KeyboardEvent) => boolean,
): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isFor(event, table, primary) || !onKey(event)) return
      event.preventDefault()
      table?.focus({ preventScroll: true })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [table, primary, onKey])
}

function isFor(event: KeyboardEvent, table: HTMLElement | null, primary: boolean): boolean {
  if (event.target === table) return true
  if (!primary || !(event.target === document.body || leftByChip(event))) return false
  return document.querySelector('[aria-modal="true"]') === null
}

/** A key that means nothing to the quick filter that has the focus. */
function leftByChip({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element) || !target.matches('.fd-chip')) return false
  return key !== 'Enter' && key !== ' '
}
