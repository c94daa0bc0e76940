import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useRef } from 'react'
import type { DeletionProgress, StackDetail } from '../../../../shared/stacks.ts'
import { useStream } from '../../../app/hooks.ts'
import { useAccount } from '../../../app/live.ts'
import { FailureNote } from '../../../ui/failure-note.tsx'
import { IdentityLine } from '../../../ui/write/identity-line.tsx'
import { announceWrite } from '../../../ui/write/announce-write.ts'
import { DeletionLines } from './deletion-lines.tsx'
import { DeletionResult, type StartedDeletion } from './deletion-result.tsx'
import { applyDeletion, type DeletionState, progressCount } from './progress.ts'

interface WatchDeletionProps {
  readonly stack: StackDetail
  readonly begin: DeletionState
  /** The deletion that this window made, if it made it. */
  readonly started: StartedDeletion | undefined
  readonly onFinished: () => void
  readonly onRetry: () => void
  readonly onClose: () => void
}

/** A deletion under way, resource by resource, and how it ended. It goes on when this is closed. */
export function WatchDeletion(props: WatchDeletionProps): React.JSX.Element {
  const { stack, started, onFinished } = props
  const entry = started?.entry
  const account = useAccount(stack.account)
  const ref = { account: stack.account, region: stack.region, stack: stack.arn }
  const stream = useStream<DeletionProgress, DeletionState>(
    ['stacks.watchDeletion', ref],
    (client, signal) => client.stacks.watchDeletion(ref, { signal }),
    props.begin,
    applyDeletion,
  )
  const finished = stream.state.finished
  const over = finished !== undefined
  const gone = finished?.status === 'DELETE_COMPLETE'
  const atEnd = useRef(onFinished)
  useEffect(() => {
    atEnd.current = () => {
      onFinished()
      if (gone && entry !== undefined) announceWrite(`${stack.name} is deleted.`, { entry })
    }
  })
  useEffect(() => {
    if (over) atEnd.current()
  }, [over])
  return (
    <Modal
      visible
      size="large"
      header={title(stack.name, finished?.status)}
      closeAriaLabel="Close"
      onDismiss={props.onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            {finished?.status === 'DELETE_FAILED' && (
              <Button onClick={props.onRetry}>Try again…</Button>
            )}
            <Button variant="primary" onClick={props.onClose}>
              Close
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <IdentityLine
          account={stack.account}
          alias={account?.alias}
          region={stack.region}
          role={account?.identity?.role}
          identity={account?.identity?.arn}
        />
        {finished === undefined ? (
          <Running state={stream.state} />
        ) : (
          <DeletionResult finished={finished} started={started} />
        )}
        {stream.failure !== undefined && (
          <FailureNote failure={stream.failure} onRetry={stream.restart} />
        )}
        <DeletionLines lines={stream.state.lines} />
      </SpaceBetween>
    </Modal>
  )
}

function Running({ state }: { readonly state: DeletionState }): React.JSX.Element {
  const { over, of } = progressCount(state)
  return (
    <ProgressBar
      value={of === 0 ? 0 : (over / of) * 100}
      label="Deleting"
      description="The deletion goes on in AWS when this is closed."
      additionalInfo={of === 0 ? 'Waiting for the first news' : `${over} of ${of} resources`}
    />
  )
}

function title(name: string, status: string | undefined): string {
  switch (status) {
    case undefined:
      return `Deleting ${name}`
    case 'DELETE_COMPLETE':
      return `${name} is deleted`
    case 'DELETE_FAILED':
      return `${name} could not be deleted`
    default:
      return `${name} is in ${status}`
  }
}
