import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { InboxItem } from '../../shared/inbox.ts'
import type { Confirmation } from '../../shared/journal.ts'
import { useAction, useProcedure } from '../app/hooks.ts'
import { after } from '../ui/after.ts'
import { useSettled } from '../ui/use-settled.ts'
import { announceWrite } from '../ui/write/announce-write.ts'
import { ReasonField } from '../ui/write/reason-field.tsx'
import { WriteDialog } from '../ui/write/write-dialog.tsx'
import { ItemChanges } from './item-card.tsx'
import { answerWords, needsReason, reasonKeeper } from './words.ts'

interface AnswerDialogProps {
  readonly item: InboxItem
  readonly answer: InboxItem['answers'][number]
  readonly onClose: () => void
}

/** Approves or rejects what waits, in place, with a reason that others will read. */
export function AnswerDialog({ item, answer, onClose }: AnswerDialogProps): React.JSX.Element {
  const [reason, setReason] = useState('')
  const words = answerWords(item, answer)
  const needed = needsReason(item, answer)
  const request = { id: item.id, answer, reason }
  // Only an approval's call carries the reason, and it is previewed once typing rests.
  const previewed = useSettled(item.kind === 'approval' ? request : { ...request, reason: '' })
  const preview = useProcedure(
    ['inbox.previewAnswer', previewed],
    (client, signal) => client.inbox.previewAnswer(previewed, { signal }),
    { staleTime: 0, keep: true },
  )
  const give = useAction((client, confirmation: Confirmation) =>
    client.inbox.answer({ ...request, confirmation }),
  )
  return (
    <WriteDialog
      title={words.title}
      verb={words.verb}
      preview={preview.data}
      failure={give.failure ?? preview.failure}
      busy={give.busy}
      blocked={needed && reason.trim() === '' ? 'Give a reason first' : undefined}
      onConfirm={(confirmation) =>
        after(give.run(confirmation), (written) => {
          announceWrite(words.done, written)
          onClose()
        })
      }
      onRefresh={() => {
        give.reset()
        preview.refetch()
      }}
      onDismiss={onClose}
    >
      <SpaceBetween size="m">
        <div>{words.sentence}</div>
        <ItemChanges item={item} />
        <ReasonField
          label={needed ? 'Reason' : 'Comment'}
          keeper={reasonKeeper(item)}
          value={reason}
          onChange={setReason}
        />
      </SpaceBetween>
    </WriteDialog>
  )
}
