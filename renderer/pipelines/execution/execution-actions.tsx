import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { ExecutionDetail, ExecutionRef } from '../../../shared/pipelines.ts'
import { RetryDialog } from '../page/dialogs/retry-dialog.tsx'
import { StopDialog } from '../page/dialogs/stop-dialog.tsx'

interface ExecutionActionsProps {
  readonly reference: ExecutionRef
  readonly execution: ExecutionDetail
  /** Called when a write was made and the execution is to be read again. */
  readonly onDone: () => void
}

/** Stops the execution while it runs; retries the stage that it failed in, or was stopped in. */
export function ExecutionActions(props: ExecutionActionsProps): React.JSX.Element {
  const { status } = props.execution
  const [wish, setWish] = useState<'stop' | 'retry'>()
  const ended = props.execution.stages.find((stage) => retried.has(stage.status ?? ''))
  const running = status === 'InProgress' || status === 'Stopping'
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {ended && !running && <Button onClick={() => setWish('retry')}>Retry {ended.name}…</Button>}
      <Button disabled={!running} disabledReason="It has ended" onClick={() => setWish('stop')}>
        Stop…
      </Button>
      {wish && (
        <ExecutionDialog {...props} wish={wish} stage={ended} onClose={() => setWish(undefined)} />
      )}
    </SpaceBetween>
  )
}

/** How a stage that runs again stands in an execution. */
const retried: ReadonlySet<string> = new Set(['Failed', 'Stopped', 'Abandoned'])

interface ExecutionDialogProps extends ExecutionActionsProps {
  readonly wish: 'stop' | 'retry'
  readonly stage: ExecutionDetail['stages'][number] | undefined
  readonly onClose: () => void
}

function ExecutionDialog(props: ExecutionDialogProps): React.JSX.Element | null {
  const { reference, execution, wish, stage, onClose, onDone } = props
  const { account, region, pipeline: name } = reference
  const shared = { reference: { account, region, pipeline: name }, pipeline: { name } }
  const ends = { onClose, onDone }
  if (wish === 'stop') {
    const isStopping = execution.status === 'Stopping'
    return <StopDialog {...shared} {...ends} execution={execution.id} isStopping={isStopping} />
  }
  if (stage === undefined) return null
  const retry = { action: 'retry', stage: stage.name, execution: execution.id } as const
  return <RetryDialog {...shared} {...ends} wish={retry} wasStopped={stage.status !== 'Failed'} />
}
