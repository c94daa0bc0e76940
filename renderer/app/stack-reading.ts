import { useEffect } from 'react'
import type { ReadingEvent, TargetReading } from '../../shared/reading.ts'
import type { StackRow } from '../../shared/stacks.ts'
import type { Target } from '../../shared/target.ts'
import { targetKey } from '../../shared/target-key.ts'
import { takeStacks } from './early-stacks.ts'
import type { StreamStart } from './follow.ts'
import { useAccounts, useScopes } from './live.ts'
import { keptReading, type ReadingView, useReading } from './use-reading.ts'

/** Milliseconds in which further changes of the scope are awaited before it is read anew. */
const settling = 400

const readDeleted: StreamStart<ReadingEvent<StackRow>> = (client, signal) =>
  client.stacks.list({ live: true, stored: false, deleted: true }, { signal })

function keyOf(scope: string | undefined, deleted: boolean): readonly unknown[] {
  return ['stacks.list', scope ?? null, deleted]
}

/**
 * The stacks of the current scope, live: first as stored, then as read, then as they change; or
 * the deleted stacks of the last 90 days. When the scope comes to other targets than are read, as
 * after a login, it is read anew.
 */
export function useStackReading(deleted: boolean): ReadingView<StackRow> {
  const scopes = useScopes()
  const scope = scopes?.current
  const reading = useReading<StackRow>(
    keyOf(scope, deleted),
    scope === undefined
      ? undefined
      : {
          live: deleted ? readDeleted : takeStacks,
          again: (targets) => (client, signal) =>
            client.stacks.list({ targets: [...targets], deleted, all: true }, { signal }),
        },
  )
  const discovering = useAccounts()?.discovering !== false
  const { planned, failure, targets, restart } = reading
  const differs =
    !discovering &&
    (planned || failure !== undefined) &&
    scopes !== undefined &&
    !sameTargets(scopes.targets, targets)
  useEffect(() => {
    if (!differs) return undefined
    const timer = setTimeout(restart, settling)
    return () => clearTimeout(timer)
  }, [differs, restart, scopes])
  return reading
}

function sameTargets(wanted: readonly Target[], read: readonly TargetReading<StackRow>[]): boolean {
  if (wanted.length !== read.length) return false
  const keys = new Set(read.map(({ target }) => targetKey(target)))
  return wanted.every((target) => keys.has(targetKey(target)))
}

/** The stacks that the window read last in a scope, for finding one by its name. */
export function keptStacks(scope: string): readonly StackRow[] {
  const kept = keptReading<StackRow>(keyOf(scope, false))
  return kept === undefined ? [] : kept.targets.flatMap(({ rows }) => rows)
}
