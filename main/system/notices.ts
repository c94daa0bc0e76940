import type { Notice } from '../../shared/system.ts'
import { createSignal, type Signal } from '../aws/signal.ts'

/** The notices of this run. */
export interface Notices {
  add(notice: Notice): void
  dismiss(id: string): Notice[]
  readonly all: () => Notice[]
  readonly changed: Pick<Signal, 'listen'>
}

/** Keeps notices in memory; one with an id that is there already replaces it. */
export function createNotices(first: readonly Notice[] = []): Notices {
  const notices = new Map(first.map((notice) => [notice.id, notice]))
  const changed = createSignal()
  const all = () => [...notices.values()]
  return {
    add(notice) {
      notices.set(notice.id, notice)
      changed.emit()
    },
    dismiss(id) {
      if (notices.delete(id)) changed.emit()
      return all()
    },
    all,
    changed,
  }
}
