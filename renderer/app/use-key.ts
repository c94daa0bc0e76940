import { createContext, useContext, useEffect, useRef } from 'react'
import type { KeyActionId } from './keys.ts'

/** Who handles which key action now. The last one to come is asked first. */
export interface KeyHandlers {
  readonly add: (id: KeyActionId, handler: () => void) => () => void
}

export const KeyHandlersContext = createContext<KeyHandlers | undefined>(undefined)

/** Run `handler` on the keys of an action while mounted; `undefined` leaves them to others. */
export function useKey(id: KeyActionId, handler: (() => void) | undefined): void {
  const handlers = useContext(KeyHandlersContext)
  const current = useRef(handler)
  useEffect(() => {
    current.current = handler
  })
  const active = handler !== undefined
  useEffect(() => {
    if (!active || handlers === undefined) return undefined
    return handlers.add(id, () => current.current?.())
  }, [handlers, id, active])
}
