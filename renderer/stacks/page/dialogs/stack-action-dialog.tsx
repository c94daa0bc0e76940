import Box from '@cloudscape-design/components/box'
import type { StackAction, StackDetail } from '../../../../shared/stacks.ts'
import type { Confirmation } from '../../../../shared/journal.ts'
import { useAction, useProcedure } from '../../../app/hooks.ts'
import { after } from '../../../ui/after.ts'
import { WriteDialog } from '../../../ui/write/write-dialog.tsx'
import { announceWrite } from '../../../ui/write/announce-write.ts'

interface StackActionDialogProps {
  readonly stack: StackDetail
  readonly request: StackAction
  /** What is previewed, where that is not all of `request`. */
  readonly previewed?: StackAction
  /** Why it cannot be confirmed yet. */
  readonly blocked?: string | undefined
  readonly title: string
  readonly verb: string
  /** The sentence of the notice once it is done. */
  readonly done: string
  readonly children: React.ReactNode
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** The dialog of a write that needs no preview of its own. */
export function StackActionDialog(props: StackActionDialogProps): React.JSX.Element {
  const { stack, request, previewed = request } = props
  const ref = { account: stack.account, region: stack.region, stack: stack.arn }
  const preview = useProcedure(
    ['stacks.previewAction', ref, previewed],
    (client, signal) => client.stacks.previewAction({ ...ref, request: previewed }, { signal }),
    { staleTime: 0 },
  )
  const act = useAction((client, confirmation: Confirmation) =>
    client.stacks.act({ ...ref, request, confirmation }),
  )
  const confirm = (confirmation: Confirmation) =>
    after(act.run(confirmation), (written) => {
      announceWrite(props.done, written)
      props.onChanged()
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
      <Box>{props.children}</Box>
    </WriteDialog>
  )
}
