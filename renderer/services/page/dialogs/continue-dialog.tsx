import { useState } from 'react'
import type { ServiceAction, ServiceRef } from '../../../../shared/services.ts'
import { keptInJournal, ReasonField } from '../../../ui/write/reason-field.tsx'
import { WishDialog, type WishWords } from './wish-dialog.tsx'

interface ContinueDialogProps extends WishWords {
  readonly reference: ServiceRef
  readonly request: Extract<ServiceAction, { action: 'continue-deployment' }>
  readonly onClose: () => void
}

/** Answers a paused deployment, with a reason that the journal keeps. */
export function ContinueDialog({ request, ...rest }: ContinueDialogProps): React.JSX.Element {
  const [reason, setReason] = useState('')
  return (
    <WishDialog
      {...rest}
      request={request}
      agreed={{ ...request, reason }}
      blocked={reason.trim() === '' ? 'Give a reason first' : undefined}
    >
      <ReasonField keeper={keptInJournal} value={reason} onChange={setReason} />
    </WishDialog>
  )
}
