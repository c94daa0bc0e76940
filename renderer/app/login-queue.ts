import { closeLogin, requestLogin } from './login.ts'

let waiting: readonly string[] = []

/** Opens the login dialog of each portal, one after another. */
export function logInAll(portals: readonly string[]): void {
  waiting = portals.slice(1)
  const [first] = portals
  if (first !== undefined) requestLogin(first)
}

/** The login dialog is finished with: opens the next portal's, or closes. */
export function nextLogin(): void {
  const [next, ...rest] = waiting
  waiting = rest
  if (next === undefined) closeLogin()
  else requestLogin(next)
}

/** The user closed the dialog: the portals behind it are not asked for either. */
export function stopLogins(): void {
  waiting = []
  closeLogin()
}

/** How many portals wait behind the open dialog. */
export function loginsWaiting(): number {
  return waiting.length
}
