import { type RefObject, useEffect } from 'react'

/** Puts the cursor into a dialog's main field once the dialog has taken the focus for itself. */
export function useFirstFocus(field: RefObject<{ focus: () => void } | null>): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => field.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [field])
}
