import { useSyncExternalStore } from 'react'
import { createCell } from './cell.ts'

/** A short message about something that just happened, such as a write and its journal entry. */
export interface Toast {
  readonly id: number
  readonly kind: 'success' | 'info' | 'warning' | 'error'
  readonly sentence: string
  readonly advice?: string
  /** Where to read on, such as the journal entry. */
  readonly link?: { readonly label: string; readonly path: string }
}

const toasts = createCell<readonly Toast[]>([])
let lastId = 0

/** Show a message at the top of the window until the user dismisses it; returns its id. */
export function notify(toast: Omit<Toast, 'id'>): number {
  lastId += 1
  toasts.set([...toasts.get(), { ...toast, id: lastId }])
  return lastId
}

export function dismissToast(id: number): void {
  toasts.set(toasts.get().filter((toast) => toast.id !== id))
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(toasts.subscribe, toasts.get)
}
