import type { PipelineRow } from '../../shared/pipelines.ts'
import { hasEnded } from './join/execution.ts'

const second = 1_000

/**
 * In how many milliseconds a target with these pipelines should be read again: soon while one of
 * them runs by itself, later while all that runs waits for a person, rarely at rest. Pure.
 */
export function dueIn(rows: readonly PipelineRow[]): number {
  const running = rows.filter(({ latest }) => latest && !hasEnded(latest.status))
  if (running.some(({ waiting }) => waiting === undefined)) return 8 * second
  return running.length > 0 ? 20 * second : 60 * second
}
