import { useEffect } from 'react'
import { targetKey } from '../../shared/target.ts'
import { useAccounts, useScopes } from './live.ts'
import { type ReadingStart, type ReadingView, useReading } from './use-reading.ts'

/** Milliseconds in which further changes of the scope are awaited before it is read anew. */
const settling = 400

/** A reading over the current scope, begun anew when the scope changes. `name` is its cache key. */
export function useScopeReading<Row>(name: string, start: ReadingStart<Row>): ReadingView<Row> {
  const scopes = useScopes()
  const scope = scopes?.current
  const reading = useReading<Row>([name, scope ?? null], scope === undefined ? undefined : start)
  const discovering = useAccounts()?.discovering !== false
  const { planned, targets, restart } = reading
  const read = targets.map(({ target }) => targetKey(target)).sort()
  const wanted = (scopes?.targets ?? []).map(targetKey).sort()
  const differs = !discovering && planned && read.join() !== wanted.join()
  useEffect(() => {
    if (!differs) return undefined
    const timer = setTimeout(restart, settling)
    return () => clearTimeout(timer)
  }, [differs, restart, scopes])
  return reading
}
