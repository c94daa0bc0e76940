import { useEffect, useRef } from 'react'

/** Calls `then` once a value is there, and again only for another value. */
export function useArrival<Value>(value: Value | undefined, then: (value: Value) => void): void {
  const current = useRef(then)
  useEffect(() => {
    current.current = then
  })
  useEffect(() => {
    if (value !== undefined) current.current(value)
  }, [value])
}
