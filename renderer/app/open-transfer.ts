import { useSyncExternalStore } from 'react'
import { createCell } from './cell.ts'

/** Which file way is wanted to or from which node. */
export interface TransferAsk {
  readonly account: string
  readonly region: string
  /** See `NodeRef.node`. */
  readonly node: string
  readonly name: string
  readonly direction: 'upload' | 'download'
}

const asked = createCell<TransferAsk | undefined>(undefined)

/** Opens the dialog that sends a file to a node or fetches one from it. */
export function openTransfer(ask: TransferAsk): void {
  asked.set(ask)
}

/** The dialog has been closed. */
export function closeTransfer(): void {
  asked.set(undefined)
}

/** What the dialog is asked for now. */
export function useTransferAsk(): TransferAsk | undefined {
  return useSyncExternalStore(asked.subscribe, asked.get)
}
