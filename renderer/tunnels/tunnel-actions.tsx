import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import type { Confirmation } from '../../shared/journal.ts'
import type { TunnelRow } from '../../shared/tunnels.ts'
import { useAction } from '../app/hooks.ts'
import { TryAgain } from '../app/try-again.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { after } from '../ui/after.ts'
import { confirmationOf, mustType } from '../ui/write/confirmation.ts'
import { WriteDialog } from '../ui/write/write-dialog.tsx'

interface TunnelActionsProps {
  readonly tunnel: TunnelRow
  readonly onChange: () => void
}

/** Start, stop, change and removal. In `confirm` mode the press itself is the confirmation. */
export function TunnelActions({ tunnel, onChange }: TunnelActionsProps): React.JSX.Element {
  const { id, name, state, session } = tunnel
  const [asking, setAsking] = useState(false)
  const preview = useAction((client, tunnelId: string) => client.tunnels.preview({ id: tunnelId }))
  const start = useAction((client, confirmation: Confirmation) =>
    client.tunnels.start({ id, confirmation }),
  )
  const stop = useAction((client, tunnelId: string) => client.tunnels.stop({ id: tunnelId }))
  const remove = useAction((client, tunnelId: string) => client.tunnels.remove({ id: tunnelId }))
  const begin = () =>
    after(preview.run(id), (answer) => {
      const confirmation = mustType(answer) ? undefined : confirmationOf(answer, '')
      if (confirmation === undefined) setAsking(true)
      else after(start.run(confirmation), () => undefined)
    })
  const idle = state.phase === 'stopped' || state.phase === 'failed'
  const failure = [preview, start, stop, remove].find((action) => action.failure)?.failure
  const press = (label: string, run: () => void, busy = false) => (
    <Button variant="inline-link" loading={busy} ariaLabel={`${label} ${name}`} onClick={run}>
      {label}
    </Button>
  )
  return (
    <>
      {idle
        ? press('Start', begin, preview.busy || start.busy)
        : press('Stop', () => after(stop.run(id), () => undefined), stop.busy)}{' '}
      {state.phase === 'resuming' && state.failure !== undefined && session !== undefined ? (
        <TryAgain session={session} name={name} />
      ) : null}
      {idle ? press('Change', onChange) : null}{' '}
      {idle ? press('Remove', () => after(remove.run(id), () => undefined), remove.busy) : null}
      {failure === undefined || asking ? null : <FailureNote failure={failure} />}
      {asking && (
        <WriteDialog
          title={`Start ${name}`}
          verb="Start"
          preview={preview.data}
          failure={start.failure ?? preview.failure}
          busy={start.busy}
          onConfirm={(confirmation) => after(start.run(confirmation), () => setAsking(false))}
          onRefresh={() => after(preview.run(id), () => undefined)}
          onDismiss={() => setAsking(false)}
        >
          A session is opened on the node, and a port on 127.0.0.1 leads into it.
        </WriteDialog>
      )}
    </>
  )
}
