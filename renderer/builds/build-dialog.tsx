import type { BuildAction, ProjectRef } from '../../shared/builds.ts'
import type { Confirmation } from '../../shared/journal.ts'
import { useAction, useProcedure } from '../app/hooks.ts'
import { after } from '../ui/after.ts'
import { useSettled } from '../ui/use-settled.ts'
import { announceWrite } from '../ui/write/announce-write.ts'
import { WriteDialog } from '../ui/write/write-dialog.tsx'

interface BuildDialogProps {
  readonly reference: ProjectRef
  readonly request: BuildAction
  readonly title: string
  readonly verb: string
  /** The sentence of the notice once it is done. */
  readonly done: string
  readonly children: React.ReactNode
  readonly onClose: () => void
  /** Called with the build that was begun, where one was. */
  readonly onBuild?: (build: string) => void
}

/** The dialog of every write to a build project. */
export function BuildDialog(props: BuildDialogProps): React.JSX.Element {
  const { reference, request } = props
  // While a value is typed the last preview stands; not every letter is a question.
  const settled = useSettled(request)
  const preview = useProcedure(
    ['builds.previewAction', reference, settled],
    (client, signal) => client.builds.previewAction({ ...reference, request: settled }, { signal }),
    { staleTime: 0, keep: true },
  )
  const act = useAction((client, confirmation: Confirmation) =>
    client.builds.act({ ...reference, request, confirmation }),
  )
  const confirm = (confirmation: Confirmation) =>
    after(act.run(confirmation), (written) => {
      announceWrite(props.done, written)
      props.onClose()
      if (written.build !== undefined) props.onBuild?.(written.build)
    })
  return (
    <WriteDialog
      title={props.title}
      verb={props.verb}
      preview={preview.data}
      failure={act.failure ?? preview.failure}
      busy={act.busy}
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
