import { useEffect, useSyncExternalStore } from 'react'
import { createCell } from './cell.ts'

/** Something that the command palette offers. */
export interface PaletteAction {
  readonly id: string
  readonly label: string
  /** Small text beside the label, such as account and region. */
  readonly hint?: string
  readonly group: string
  /** Why it cannot be run now; it is then shown greyed with this reason. */
  readonly disabledReason?: string
  /** Shown only when searched for, the best 30 of them: one of very many. */
  readonly many?: true
  readonly run: () => void
}

const offered = createCell<readonly (readonly PaletteAction[])[]>([])

/** Offer actions in the command palette while mounted. Memoise the array. */
export function usePaletteActions(actions: readonly PaletteAction[]): void {
  useEffect(() => {
    offered.set([actions, ...offered.get()])
    return () => offered.set(offered.get().filter((other) => other !== actions))
  }, [actions])
}

/** All that is offered now, the newest page's first. */
export function useOfferedActions(): readonly PaletteAction[] {
  return useSyncExternalStore(offered.subscribe, offered.get).flat()
}
