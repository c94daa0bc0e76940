import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { Confirmation } from '../../../../shared/journal.ts'
import type { DeletionPreview, ResourceFate, StackDetail } from '../../../../shared/stacks.ts'
import { useAction, useProcedure } from '../../../app/hooks.ts'
import { after } from '../../../ui/after.ts'
import { WriteDialog } from '../../../ui/write/write-dialog.tsx'
import { AgainChoice, type Again, toChoice } from './again-choice.tsx'
import type { StartedDeletion } from './deletion-result.tsx'
import { whyNotDelete } from './fates.ts'
import { FatesList } from './fates-list.tsx'
import { ObstaclesList } from './obstacles-list.tsx'

interface AskDeletionProps {
  readonly stack: StackDetail
  readonly onUnprotect: () => void
  readonly onStarted: (fates: readonly ResourceFate[], started: StartedDeletion) => void
  readonly onClose: () => void
}

/** The question before a deletion: what stands against it, what is gone with it, who asks. */
export function AskDeletion(props: AskDeletionProps): React.JSX.Element {
  const { stack } = props
  const ref = { account: stack.account, region: stack.region, stack: stack.arn }
  const [again, setAgain] = useState<Again>({ way: 'plain', retain: [] })
  const choice = toChoice(again)
  const preview = useProcedure(
    ['stacks.previewDeletion', ref, choice],
    (client, signal) => client.stacks.previewDeletion({ ...ref, ...choice }, { signal }),
    { staleTime: 0 },
  )
  const [last, setLast] = useState<DeletionPreview>()
  if (preview.data !== undefined && preview.data !== last) setLast(preview.data)
  const shown = preview.data ?? last
  const remove = useAction((client, confirmation: Confirmation) =>
    client.stacks.delete({ ...ref, ...choice, confirmation }),
  )
  const confirm = (confirmation: Confirmation) =>
    after(remove.run(confirmation), (written) => props.onStarted(shown?.fates ?? [], written))
  return (
    <WriteDialog
      size="large"
      title={`Delete ${stack.name}`}
      verb={again.way === 'force' ? 'Force delete' : 'Delete stack'}
      preview={shown?.write}
      failure={remove.failure ?? preview.failure}
      busy={remove.busy}
      blocked={shown === undefined ? undefined : (whyNotDelete(shown) ?? emptyRetain(again))}
      onConfirm={confirm}
      onRefresh={() => {
        remove.reset()
        preview.refetch()
      }}
      onDismiss={props.onClose}
    >
      {shown !== undefined && (
        <SpaceBetween size="m">
          <ObstaclesList
            stack={shown.stack}
            obstacles={shown.obstacles}
            onUnprotect={props.onUnprotect}
          />
          {shown.failed.length > 0 && (
            <AgainChoice preview={shown} again={again} onChange={setAgain} />
          )}
          <FatesList fates={shown.fates} />
          <Box color="text-body-secondary">
            A copy of its template, parameters, tags and outputs is kept first.
          </Box>
        </SpaceBetween>
      )}
    </WriteDialog>
  )
}

function emptyRetain(again: Again): string | undefined {
  return again.way === 'retain' && again.retain.length === 0
    ? 'Choose at least one resource to retain'
    : undefined
}
