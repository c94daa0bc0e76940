import type { Target } from '../../shared/target.ts'

/** What the engine needs of the store: the last known rows of each kind and target. */
export interface Snapshots {
  load(kind: string, target: Target): { rows: unknown[]; readAt: string } | undefined
  save(kind: string, target: Target, rows: readonly unknown[], readAt: string): void
  lastCount(kind: string, target: Target): { count: number; readAt: string } | undefined
}
