import type { TagKeyAction } from '../../../shared/cost-tag-keys.ts'
import type { Confirmation } from '../../../shared/journal.ts'
import { useAction, useProcedure } from '../../app/hooks.ts'
import { notify } from '../../app/toasts.ts'
import { after } from '../../ui/after.ts'
import { announceWrite } from '../../ui/write/announce-write.ts'
import { WriteDialog } from '../../ui/write/write-dialog.tsx'

interface TagKeyDialogProps {
  readonly title: string
  readonly verb: string
  /** The sentence of the notice once it is done. */
  readonly done: string
  /** Undefined while the form does not make a request yet. */
  readonly request: TagKeyAction | undefined
  readonly blocked?: string | undefined
  readonly children: React.ReactNode
  readonly onClose: () => void
}

/** What one request to Cost Explorer costs, in USD. */
const agreed = '0.01'

/** The dialog of every write to cost allocation tags. */
export function TagKeyDialog(props: TagKeyDialogProps): React.JSX.Element {
  const { request } = props
  const preview = useProcedure(
    ['costs.previewTagKeys', request],
    (client, signal) =>
      client.costs.previewTagKeys(
        { request: request ?? { action: 'backfill', from: '2000-01-01' } },
        { signal },
      ),
    { staleTime: 0, enabled: request !== undefined, keep: true },
  )
  const act = useAction((client, given: { request: TagKeyAction; confirmation: Confirmation }) =>
    client.costs.changeTagKeys({ ...given, agreed }),
  )
  const confirm = (confirmation: Confirmation) => {
    if (request === undefined) return
    after(act.run({ request, confirmation }), (written) => {
      if (written.refused.length === 0) announceWrite(props.done, written)
      for (const { key, sentence } of written.refused) {
        notify({ kind: 'warning', sentence: `${key}: ${sentence}` })
      }
      props.onClose()
    })
  }
  return (
    <WriteDialog
      title={props.title}
      verb={props.verb}
      preview={preview.data}
      failure={act.failure ?? preview.failure}
      busy={act.busy}
      blocked={props.blocked}
      onConfirm={confirm}
      onRefresh={() => {
        act.reset()
        preview.refetch()
      }}
      onDismiss={props.onClose}
    >
      {props.children}
      <p className="fd-quiet">This is one request to Cost Explorer: {agreed} USD.</p>
    </WriteDialog>
  )
}
