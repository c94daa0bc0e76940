import { useEffect, useState } from 'react'
import { onceRowsAreThere } from '../first-rows.ts'

/** Milliseconds that the first page has to itself before dialogs that may open are loaded. */
const headStart = 700
/** Milliseconds after which they are loaded even where its rows have not come. */
const patience = 2500

/** Whether the window has been open for a moment, and the first page has drawn its rows. */
export function useSettled(): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    const settle = () => setSettled(true)
    let leave: () => void = () => undefined
    const early = setTimeout(() => (leave = onceRowsAreThere(settle)), headStart)
    const late = setTimeout(settle, patience)
    return () => {
      clearTimeout(early)
      clearTimeout(late)
      leave()
    }
  }, [])
  return settled
}
