import type { Target } from '../../shared/target.ts'

/** The last known rows of each kind and target, so that a window opens full. */
export interface Snapshots {
  /** Rows as they were saved (the reading that asks knows their shape), and when (ISO 8601). */
  load(kind: string, target: Target): { rows: unknown[]; readAt: string } | undefined
  save(kind: string, target: Target, rows: readonly unknown[], readAt: string): void
  /** How many rows the last reading found and when, without decoding them. */
  lastCount(kind: string, target: Target): { count: number; readAt: string } | undefined
}
