import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import type { Account } from '../../shared/accounts.ts'
import { useAction } from '../app/hooks.ts'
import { useLive } from '../app/live.ts'
import { after } from '../ui/after.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { countdown } from './expiry.ts'
import { useSeconds } from './use-seconds.ts'

/** Unlocks a read-only account, and says how long it stays so; nothing for other accounts. */
export function LockSwitch({ account }: { readonly account: Account }): React.JSX.Element | null {
  const live = useLive()
  const unlock = useAction((client, id: string) => client.accounts.unlock({ account: id }))
  const lock = useAction((client, id: string) => client.accounts.lock({ account: id }))
  if (account.mode !== 'read-only') return null
  const failure = unlock.failure ?? lock.failure
  const { unlockedUntil } = account
  return (
    <div>
      {unlockedUntil === undefined ? (
        <Alert
          type="info"
          header="Read-only"
          action={
            <Button
              loading={unlock.busy}
              onClick={() => after(unlock.run(account.id), live.accounts.put)}
            >
              Unlock for 15 minutes
            </Button>
          }
        >
          Unlocking allows writes for 15 minutes; each one asks for the name to be typed.
        </Alert>
      ) : (
        <Alert
          type="warning"
          header={
            <>
              Unlocked, <Countdown until={unlockedUntil} /> left
            </>
          }
          action={
            <Button
              loading={lock.busy}
              onClick={() => after(lock.run(account.id), live.accounts.put)}
            >
              Lock now
            </Button>
          }
        >
          Writes are allowed; each one asks for the name to be typed.
        </Alert>
      )}
      {failure !== undefined && <FailureNote failure={failure} />}
    </div>
  )
}

function Countdown({ until }: { readonly until: string }): React.JSX.Element {
  const now = useSeconds()
  return <span className="fd-time">{countdown(until, now)}</span>
}
