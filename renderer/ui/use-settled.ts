import { useEffect, useState } from 'react'

/** How long typing must rest before it is taken, in milliseconds. */
const rest = 300

/** The last value that was good and stood for a moment; the first one at once. */
export function useSettled<Value>(value: Value, good = true): Value {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    if (!good) return undefined
    const timer = setTimeout(() => setSettled(JSON.parse(text) as Value), rest)
    return () => clearTimeout(timer)
  }, [text, good])
  return settled
}
