import { useLocation } from 'wouter'
import { useAccounts } from '../live.ts'
import { requestLogin } from '../login.ts'
import { paths } from '../paths.ts'

/** How many accounts wait for a login or an MFA code; leads to the login or to the accounts. */
export function LoginChip() {
  const snapshot = useAccounts()
  const [, navigate] = useLocation()
  if (snapshot === undefined) return null
  const waiting = snapshot.accounts.filter(
    ({ state }) => state === 'login-needed' || state === 'mfa-needed',
  )
  const portals = snapshot.portals.filter(({ state }) => state === 'login-needed')
  const count = Math.max(waiting.length, portals.length)
  if (count === 0) return null
  const open = () => {
    const [only, second] = portals
    if (only !== undefined && second === undefined) requestLogin(only.name)
    else navigate(paths.accounts)
  }
  return (
    <button type="button" className="fd-top-button fd-top-warning" onClick={open}>
      {count === 1 ? '1 needs login' : `${count} need login`}
    </button>
  )
}
