import type { Confirmation } from '../../../../shared/journal.ts'
import type { PipelineAction, PipelineRef } from '../../../../shared/pipelines.ts'
import { useAction, useProcedure } from '../../../app/hooks.ts'
import { after } from '../../../ui/after.ts'
import { useSettled } from '../../../ui/use-settled.ts'
import { announceWrite } from '../../../ui/write/announce-write.ts'
import { WriteDialog } from '../../../ui/write/write-dialog.tsx'

interface WishDialogProps {
  readonly reference: PipelineRef
  readonly request: PipelineAction
  readonly title: string
  readonly verb: string
  /** The sentence of the notice once it is done. */
  readonly done: string
  readonly blocked?: string | undefined
  readonly children: React.ReactNode
  readonly onClose: () => void
  readonly onDone: () => void
}

/** The dialog of every write to a pipeline: asks the gate what it would call, then calls it. */
export function WishDialog(props: WishDialogProps): React.JSX.Element {
  const { reference, request } = props
  // While a reason is typed the last preview stands; not every letter is a question.
  const settled = useSettled(request)
  const preview = useProcedure(
    ['pipelines.previewAction', reference, settled],
    (client, signal) =>
      client.pipelines.previewAction({ ...reference, request: settled }, { signal }),
    { staleTime: 0, keep: true },
  )
  const act = useAction((client, confirmation: Confirmation) =>
    client.pipelines.act({ ...reference, request, confirmation }),
  )
  const confirm = (confirmation: Confirmation) =>
    after(act.run(confirmation), (written) => {
      announceWrite(props.done, written)
      props.onDone()
      props.onClose()
    })
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
    </WriteDialog>
  )
}
