import type { PipelineAction, PipelineDetail, PipelineRef } from '../../../shared/pipelines.ts'
import { ReasonDialog } from './dialogs/reason-dialog.tsx'
import { RetryDialog } from './dialogs/retry-dialog.tsx'
import { RollbackDialog } from './dialogs/rollback-dialog.tsx'
import { StartDialog } from './dialogs/start-dialog.tsx'
import { StopDialog } from './dialogs/stop-dialog.tsx'
import { WishDialog } from './dialogs/wish-dialog.tsx'

type Of<Action extends PipelineAction['action']> = Extract<PipelineAction, { action: Action }>

/** What the user asked for, before the dialog asked for the rest. */
export type Wish =
  | Pick<Of<'start'>, 'action'>
  | Pick<Of<'stop'>, 'action' | 'execution'>
  | Omit<Of<'retry'>, 'mode'>
  | Omit<Of<'rollback'>, 'execution'>
  | Omit<Of<'approve'>, 'reason'>
  | Omit<Of<'transition'>, 'reason'>
  | Of<'override'>

interface PipelineDialogProps {
  readonly reference: PipelineRef
  readonly pipeline: PipelineDetail
  readonly wish: Wish
  readonly onClose: () => void
  /** Called when a write was made and the pipeline is to be read again. */
  readonly onDone: () => void
}

/** The dialog of what the user asked for. */
export function PipelineDialog({ wish, ...rest }: PipelineDialogProps): React.JSX.Element {
  const { latest, stages } = rest.pipeline
  switch (wish.action) {
    case 'start':
      return <StartDialog {...rest} />
    case 'stop':
      return (
        <StopDialog
          {...rest}
          execution={wish.execution}
          isStopping={latest?.id === wish.execution && latest.status === 'Stopping'}
        />
      )
    case 'retry':
      return (
        <RetryDialog
          {...rest}
          wish={wish}
          wasStopped={stages.find(({ name }) => name === wish.stage)?.status === 'Stopped'}
        />
      )
    case 'rollback':
      return <RollbackDialog {...rest} stage={wish.stage} />
    case 'approve':
    case 'transition':
      return <ReasonDialog {...rest} wish={wish} />
    case 'override':
      return (
        <WishDialog
          {...rest}
          request={wish}
          title={`Override the condition of ${wish.stage}`}
          verb="Override"
          done={`The condition of ${wish.stage} is overridden.`}
        >
          The execution goes on as if the condition had been met.
        </WishDialog>
      )
  }
}
