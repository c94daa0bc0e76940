import { useConsole } from '../console-context.ts'
import { useConnectionState } from '../live.ts'

/** Says when the connection to the host is broken; nothing while it is open. */
export function ConnectionChip() {
  const { connection } = useConsole()
  const { state } = useConnectionState()
  return (
    <div role="status" className="fd-connection">
      {state === 'lost' ? (
        <button
          type="button"
          className="fd-top-button fd-top-warning"
          onClick={connection.retry}
          title="Foredeck’s host does not answer. Press to try at once."
        >
          Connection lost, trying again
        </button>
      ) : null}
      {state === 'connecting' ? <span className="fd-top-quiet">Connecting…</span> : null}
    </div>
  )
}
