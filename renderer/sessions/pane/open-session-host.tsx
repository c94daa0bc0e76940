import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Confirmation, WritePreview } from '../../../shared/journal.ts'
import type { Failure } from '../../../shared/failure.ts'
import { useClient } from '../../app/console-context.ts'
import { failureOf } from '../../app/failures.ts'
import { paths } from '../../app/paths.ts'
import { notify } from '../../app/toasts.ts'
import { confirmationOf, mustType } from '../../ui/write/confirmation.ts'
import { WriteDialog } from '../../ui/write/write-dialog.tsx'
import { type OpenAsk, openAsks } from './open-session.ts'

/** Opens the sessions that are asked for; shows a dialog where the account's policy wants one. */
export function OpenSessionHost(): React.JSX.Element {
  const asks = useSyncExternalStore(openAsks.subscribe, openAsks.get)
  return (
    <>
      {asks.map((ask) => (
        <Opening key={ask.id} ask={ask} />
      ))}
    </>
  )
}

/** Opens one session. In `confirm` mode the key press itself is the confirmation. */
function Opening({ ask }: { readonly ask: OpenAsk }): React.JSX.Element | null {
  const client = useClient()
  const [preview, setPreview] = useState<WritePreview>()
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState(false)
  const begun = useRef(false)
  const { wish, done } = ask
  const { account, region, node, command, document } = wish
  const input = {
    ...{ account, region, node },
    ...(command !== undefined && { command }),
    ...(document !== undefined && { document }),
  }

  const start = async (confirmation: Confirmation, asked: boolean) => {
    setBusy(true)
    try {
      done((await client.sessions.start({ ...input, confirmation })).session)
    } catch (error) {
      setBusy(false)
      if (asked) setFailure(failureOf(error))
      else refuse(ask, failureOf(error))
    }
  }
  const look = async () => {
    try {
      const answer = await client.sessions.preview(input)
      const confirmation = mustType(answer) ? undefined : confirmationOf(answer, '')
      if (answer.refusal !== undefined) refuse(ask, answer.refusal)
      else if (confirmation === undefined) setPreview(answer)
      else await start(confirmation, false)
    } catch (error) {
      refuse(ask, failureOf(error))
    }
  }
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    look().catch((error: unknown) => reportError(error))
  })
  if (preview === undefined) return null
  return (
    <WriteDialog
      title={`Open a shell on ${wish.name}`}
      verb="Open shell"
      preview={preview}
      failure={failure}
      busy={busy}
      onConfirm={(confirmation) => {
        start(confirmation, true).catch((error: unknown) => reportError(error))
      }}
      onRefresh={() => {
        look().catch((error: unknown) => reportError(error))
      }}
      onDismiss={() => done(undefined)}
    >
      A session is opened on {wish.name}
      {command === undefined ? '.' : `, which runs ${command}.`}
    </WriteDialog>
  )
}

/** Says why there is no session, and what to do. */
function refuse({ done, wish }: OpenAsk, { kind, sentence, advice }: Failure): void {
  notify({
    kind: kind === 'policy' ? 'warning' : 'error',
    sentence: `No shell on ${wish.name}: ${sentence}`,
    ...(advice !== undefined && { advice }),
    ...(kind === 'policy' && { link: { label: 'Accounts', path: paths.accounts } }),
  })
  done(undefined)
}
