import type { PipelineRow } from '../../shared/pipelines.ts'
import { hasEnded } from './join/execution.ts'

const second = 1_000

/** Whether an execution of a pipeline runs by itself, waits for a person, or nothing runs. Pure. */
function standingOf({ latest, waiting }: PipelineRow): 'runs' | 'waits' | 'rests' {
  if (latest === undefined || hasEnded(latest.status)) return 'rests'
  return waiting === undefined ? 'runs' : 'waits'
}

/**
 * In how many milliseconds a target with these pipelines should be read again: soon while one of
 * them runs by itself, later while all that runs waits for a person, rarely at rest. Pure.
 */
export function dueIn(rows: readonly PipelineRow[]): number {
  const standings = new Set(rows.map(standingOf))
  if (standings.has('runs')) return 8 * second
  return (standings.has('waits') ? 20 : 60) * second
}

/**
 * For how many milliseconds what was read of one pipeline need not be asked for again, while others
 * of its target are: a call a pipeline is what a board costs. Less than what {@link dueIn} says, so
 * that a board at rest asks for all of them each time. Pure.
 */
export function lastsFor(row: PipelineRow, isShown: boolean): number {
  switch (standingOf(row)) {
    case 'runs':
      return 0
    case 'waits':
      return (isShown ? 4 : 15) * second
    case 'rests':
      return (isShown ? 10 : 45) * second
  }
}
