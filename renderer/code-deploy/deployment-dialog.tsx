import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { CodeDeployAction, CodeDeployRef } from '../../shared/code-deploy.ts'
import type { Confirmation } from '../../shared/journal.ts'
import { useAction, useProcedure } from '../app/hooks.ts'
import { after } from '../ui/after.ts'
import { announceWrite } from '../ui/write/announce-write.ts'
import { keptInJournal, ReasonField } from '../ui/write/reason-field.tsx'
import { WriteDialog } from '../ui/write/write-dialog.tsx'

interface DeploymentDialogProps {
  readonly reference: CodeDeployRef
  readonly request: CodeDeployAction
  readonly onClose: () => void
}

/** The dialog of every write to a deployment. */
export function DeploymentDialog(props: DeploymentDialogProps): React.JSX.Element {
  const { reference, request, onClose } = props
  const [reason, setReason] = useState('')
  const preview = useProcedure(
    ['codeDeploy.previewAction', reference, request],
    (client, signal) => client.codeDeploy.previewAction({ ...reference, request }, { signal }),
    { staleTime: 0 },
  )
  const act = useAction((client, confirmation: Confirmation) =>
    client.codeDeploy.act({ ...reference, request: { ...request, reason }, confirmation }),
  )
  const words = wordsOf(request, reference.deployment)
  const confirm = (confirmation: Confirmation) =>
    after(act.run(confirmation), (written) => {
      announceWrite(words.done, written)
      onClose()
    })
  return (
    <WriteDialog
      title={words.title}
      verb={words.verb}
      preview={preview.data}
      failure={act.failure ?? preview.failure}
      busy={act.busy}
      blocked={reason.trim() === '' ? 'Give a reason first' : undefined}
      onConfirm={confirm}
      onRefresh={() => {
        act.reset()
        preview.refetch()
      }}
      onDismiss={onClose}
    >
      <SpaceBetween size="m">
        <div>{words.sentence}</div>
        <ReasonField keeper={keptInJournal} value={reason} onChange={setReason} />
      </SpaceBetween>
    </WriteDialog>
  )
}

function wordsOf(request: CodeDeployAction, id: string) {
  if (request.action === 'continue') {
    return {
      ...{ title: `Continue ${id}`, verb: 'Continue', done: `${id} goes on.` },
      sentence: 'The traffic goes to the new version now, without waiting any longer.',
    }
  }
  return request.rollback
    ? {
        ...{ title: `Stop ${id} and roll back`, verb: 'Roll back', done: `${id} rolls back.` },
        sentence: 'CodeDeploy stops it and deploys the last revision that succeeded.',
      }
    : {
        ...{ title: `Stop ${id}`, verb: 'Stop', done: `${id} is being stopped.` },
        sentence: 'It ends where it is. What was deployed already stays deployed.',
      }
}
