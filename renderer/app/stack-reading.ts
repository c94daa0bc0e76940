import type { StackRow } from '../../shared/stacks.ts'
import { keptReading, type ReadingView, useReading } from './use-reading.ts'

interface StackReadingOptions {
  /** Deleted stacks of the last 90 days instead of existing ones. */
  readonly deleted: boolean
  /** Read resting (empty) targets too. */
  readonly all: boolean
}

function keyOf(scope: string, options: StackReadingOptions): readonly unknown[] {
  return ['stacks.list', scope, options.deleted, options.all]
}

/** The stacks of the current scope, live: first as stored, then as read, then as they change. */
export function useStackReading(
  scope: string,
  options: StackReadingOptions,
): ReadingView<StackRow> {
  const { deleted } = options
  return useReading<StackRow>(keyOf(scope, options), {
    live: (client, signal) =>
      client.stacks.list({ ...options, live: true, stored: !deleted }, { signal }),
    again: (targets) => (client, signal) =>
      client.stacks.list({ targets: [...targets], deleted, all: true }, { signal }),
  })
}

/** The stacks that the window read last in a scope, for finding one by its name. */
export function keptStacks(scope: string): readonly StackRow[] {
  const kept = keptReading<StackRow>(keyOf(scope, { deleted: false, all: false }))
  return kept === undefined ? [] : kept.targets.flatMap(({ rows }) => rows)
}
