import { useSyncExternalStore } from 'react'
import { createCell } from './cell.ts'

/** The node on which a shell is wanted. */
export interface ShellWish {
  readonly account: string
  readonly region: string
  /** See `NodeRef.node`. */
  readonly node: string
  readonly name: string
  /** Run this instead of the standard shell. */
  readonly command?: string
  /** The Session document; the account's own when absent. */
  readonly document?: string
}

type Listener = (wish: ShellWish) => void

const dock = createCell<Listener | undefined>(undefined)

/** Asks the dock for a shell. Nothing happens while no dock is there; see {@link useShellDock}. */
export function openShell(wish: ShellWish): void {
  dock.get()?.(wish)
}

/** Whether a dock is there that opens shells; pages offer none otherwise. */
export function useShellDock(): boolean {
  return useSyncExternalStore(dock.subscribe, dock.get) !== undefined
}

/** The dock takes the wishes from now on. Returns the function that stops it. */
export function takeShellWishes(listener: Listener): () => void {
  dock.set(listener)
  return () => {
    if (dock.get() === listener) dock.set(undefined)
  }
}
