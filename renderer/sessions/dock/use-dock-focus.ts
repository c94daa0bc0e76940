import { type FocusEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { setHeight } from './layout.ts'
import type { DockState } from './use-dock.ts'

/** What takes the keys of the terminal that is active. */
const activeTerminal = '[data-active=true] .xterm-helper-textarea'

/** Who has the keys: the dock or the page. */
export interface DockFocus {
  readonly place: RefObject<HTMLElement | null>
  readonly focused: boolean
  /** Give the keys to the terminal that is active. */
  readonly take: () => void
  /** Give them back to where they were on the page. */
  readonly giveBack: () => void
  /** From the page to the terminals, or back; shows the dock where it is hidden. */
  readonly swap: () => void
  /** Show the dock with the keys in it, or hide it. */
  readonly toggle: () => void
  readonly handlers: {
    readonly onFocus: (event: FocusEvent) => void
    readonly onBlur: (event: FocusEvent) => void
  }
}

/** Follows the focus into the dock and out of it. */
export function useDockFocus({ layout, change, asked }: DockState): DockFocus {
  const place = useRef<HTMLElement>(null)
  const page = useRef<HTMLElement | undefined>(undefined)
  const [focused, setFocused] = useState(false)
  const [taken, setTaken] = useState(0)
  const inside = (target: EventTarget | null) =>
    target instanceof Node && place.current?.contains(target) === true
  const remember = (target: EventTarget | null) => {
    if (target instanceof HTMLElement && !inside(target)) page.current = target
  }
  const take = () => {
    remember(document.activeElement)
    setFocused(true)
    setTaken((count) => count + 1)
    change((now) => (now.height === 'hidden' ? setHeight(now, 'half') : now))
  }
  const giveBack = () => {
    setFocused(false)
    const back = page.current?.isConnected === true ? page.current : undefined
    const goal = back ?? document.querySelector<HTMLElement>('#main')
    goal?.focus()
  }
  const here = () => focused && layout.height !== 'hidden'
  const mine = here()
  // Who opens a shell types into it next, and not into the page meanwhile; also where they asked
  // before the dock was there.
  const [seen, setSeen] = useState(0)
  if (seen !== asked) {
    setSeen(asked)
    setFocused(true)
  }
  useEffect(() => {
    if (!mine || place.current?.contains(document.activeElement) !== false) return
    if (document.activeElement instanceof HTMLElement) page.current = document.activeElement
    place.current.focus()
  }, [mine])
  useEffect(() => {
    // The dock may have had the keys all along, such as in the field of a name that has gone.
    if (taken > 0) place.current?.querySelector<HTMLElement>(activeTerminal)?.focus()
  }, [taken])
  return {
    place,
    focused: here(),
    take,
    giveBack,
    swap: () => (here() ? giveBack() : take()),
    toggle: () => {
      if (!here()) return take()
      change((now) => setHeight(now, 'hidden'))
      giveBack()
    },
    handlers: {
      // Dialogs of the dock are its children in React only; the document decides here.
      onFocus: (event) => {
        if (!inside(event.target)) return
        remember(event.relatedTarget)
        setFocused(true)
      },
      onBlur: (event) => {
        if (event.relatedTarget !== null && !inside(event.relatedTarget)) setFocused(false)
      },
    },
  }
}
