import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Confirmation } from '../../../../shared/journal.ts'
import type { ServiceAction, ServiceRef } from '../../../../shared/services.ts'
import { useAction, useProcedure } from '../../../app/hooks.ts'
import { after } from '../../../ui/after.ts'
import { announceWrite } from '../../../ui/write/announce-write.ts'
import { WriteDialog } from '../../../ui/write/write-dialog.tsx'

/** What the dialog of a write says. */
export interface WishWords {
  readonly title: string
  readonly verb: string
  /** The sentence of the notice once it is done. */
  readonly done: string
}

interface WishDialogProps extends WishWords {
  readonly reference: ServiceRef
  readonly request: ServiceAction
  /** The request with what the dialog asked for beside and the preview does not depend on. */
  readonly agreed?: ServiceAction
  readonly blocked?: string | undefined
  readonly children?: React.ReactNode
  readonly onClose: () => void
}

/** The dialog of every write to a service: what it would call and bring along, then the call. */
export function WishDialog(props: WishDialogProps): React.JSX.Element {
  const { reference, request, agreed = request } = props
  const preview = useProcedure(
    ['services.previewAction', reference, request],
    (client, signal) => client.services.previewAction({ ...reference, request }, { signal }),
    { staleTime: 0 },
  )
  const act = useAction((client, confirmation: Confirmation) =>
    client.services.act({ ...reference, request: agreed, confirmation }),
  )
  const confirm = (confirmation: Confirmation) =>
    after(act.run(confirmation), (written) => {
      announceWrite(props.done, written)
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
      <SpaceBetween size="m">
        {props.children}
        {preview.data?.consequences.map((sentence) => (
          <div key={sentence}>{sentence}</div>
        ))}
      </SpaceBetween>
    </WriteDialog>
  )
}
