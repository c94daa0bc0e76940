import type { Target } from '../../shared/target.ts'

/** The last known rows of each kind and target, so that a window opens full. */
export interface Snapshots {
  /**
   * Rows as they were saved (the reading that asks knows their shape), and when (ISO 8601);
   * undefined where none were, or they are damaged.
   */
  load(kind: string, target: Target): { rows: unknown[]; readAt: string } | undefined
  /** The same as the JSON text that is kept, undecoded and unchecked; undefined without rows. */
  loadText(kind: string, target: Target): { rows: string; readAt: string } | undefined
  /** `text` are the same rows as JSON, where somebody wrote that already. */
  save(kind: string, target: Target, rows: readonly unknown[], readAt: string, text?: string): void
  /** How many rows the last reading found and when, without decoding them. */
  lastCount(kind: string, target: Target): { count: number; readAt: string } | undefined
}
