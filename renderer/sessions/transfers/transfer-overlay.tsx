import type { Transfer } from '../../../shared/transfers.ts'
import { useStream } from '../../app/hooks.ts'
import { closeTransfer, useTransferAsk } from '../../app/open-transfer.ts'
import { TransferDialog } from './transfer-dialog.tsx'
import { TransferPanel } from './transfer-panel.tsx'

const none: readonly Transfer[] = []

/** Files on their way, over whatever page is open: the dialog that begins one, and how they go. */
export function TransferOverlay(): React.JSX.Element {
  const ask = useTransferAsk()
  const { state } = useStream<readonly Transfer[], readonly Transfer[]>(
    ['transfers.watch'],
    (client, signal) => client.transfers.watch(undefined, { signal }),
    none,
    (_before, now) => now,
  )
  return (
    <>
      {ask !== undefined && (
        <TransferDialog
          key={`${ask.node} ${ask.direction}`}
          ask={ask}
          onClose={() => closeTransfer()}
        />
      )}
      {state.length > 0 && <TransferPanel transfers={state} />}
    </>
  )
}
