import { useEffect } from 'react'
import type { NodeRow } from '../../shared/nodes.ts'
import { targetKey } from '../../shared/target-key.ts'
import { useAccounts, useScopes } from '../app/live.ts'
import { type ReadingView, useReading } from '../app/use-reading.ts'

/** Milliseconds in which further changes of the scope are awaited before it is read anew. */
const settling = 400

/** The nodes of the current scope, live: first as stored, then as read, then as they change. */
export function useNodeReading(): ReadingView<NodeRow> {
  const scopes = useScopes()
  const scope = scopes?.current
  const reading = useReading<NodeRow>(
    ['nodes.list', scope ?? null],
    scope === undefined
      ? undefined
      : {
          live: (client, signal) => client.nodes.list({ live: true, stored: true }, { signal }),
          again: (targets) => (client, signal) =>
            client.nodes.list({ targets: [...targets], all: true }, { signal }),
        },
  )
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
