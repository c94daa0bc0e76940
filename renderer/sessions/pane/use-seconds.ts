import { useEffect, useState } from 'react'

/** The time in epoch milliseconds, renewed every second; for countdowns only. */
export function useSeconds(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}
