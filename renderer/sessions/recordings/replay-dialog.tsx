import Modal from '@cloudscape-design/components/modal'
import Spinner from '@cloudscape-design/components/spinner'
import type { CastEvent, Recording } from '../../../shared/recordings.ts'
import { useStream } from '../../app/hooks.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { TargetLabel } from '../../ui/target-label.tsx'
import { Time } from '../../ui/time.tsx'
import { Player } from './player.tsx'

interface ReplayDialogProps {
  readonly recording: Recording
  /** Seconds after the recording's start to begin at. */
  readonly from: number
  readonly onClose: () => void
}

interface Collected {
  readonly events: CastEvent[]
}

/** Replays a recording as the session's user saw it. */
export function ReplayDialog({ recording, from, onClose }: ReplayDialogProps): React.JSX.Element {
  const { id, account, region, nodeName, startedAt } = recording
  const { state, status, failure, restart } = useStream<CastEvent[], Collected>(
    ['recordings.play', id],
    (client, signal) => client.recordings.play({ id }, { signal }),
    { events: [] },
    ({ events }, bundle) => ({ events: events.concat(bundle) }),
  )
  return (
    <Modal visible size="max" header={nodeName} closeAriaLabel="Close" onDismiss={onClose}>
      <p>
        <TargetLabel account={account} region={region} /> <Time at={startedAt} form="exact" />
      </p>
      {failure !== undefined && <FailureNote failure={failure} onRetry={restart} />}
      {status === 'ended' ? (
        <Player recording={recording} events={state.events} from={from} />
      ) : (
        failure === undefined && <Spinner />
      )}
    </Modal>
  )
}
