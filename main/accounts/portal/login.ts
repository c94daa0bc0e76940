import { setTimeout as sleep } from 'node:timers/promises'
import {
  CreateTokenCommand,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc'
import type { LoginEvent } from '../../../shared/accounts.ts'
import { FailureError } from '../../../shared/failure.ts'
import { portalUse } from '../credentials/clients.ts'
import { callFailure, errorName } from '../credentials/failures.ts'
import type { PlacedPortal, SessionParts } from './session.ts'
import { cliTime, type PortalToken, type Registration } from './tokens.ts'

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'
/** What AWS asks to add to the interval when it says that it is asked too often. */
const slowDownSeconds = 5

/** What a login leans on beyond a session: the way to show a page, once. */
export interface LoginParts extends SessionParts {
  openBrowser(url: string): Promise<void> | void
}

/**
 * One device authorization from start to end: `told` gets the code, the browser is opened at the
 * page, and the token is in the shared cache when it returns. Throws a `FailureError` of kind
 * `cancelled` on abort, and of other kinds where AWS or the user said no.
 */
export async function logIn(
  portal: PlacedPortal,
  parts: LoginParts,
  told: (event: LoginEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    await authorize(portal, parts, told, signal)
  } catch (error) {
    const context = { service: 'sso-oauth', operation: 'CreateToken', region: portal.region }
    throw callFailure(signal.aborted ? cancelled(portal) : error, {
      subject: `Portal ${portal.name}`,
      ...context,
    })
  }
}

async function authorize(
  portal: PlacedPortal,
  parts: LoginParts,
  told: (event: LoginEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const client = parts.clients.make(SSOOIDCClient, 'sso_oidc', portal, portalUse(portal.name))
  const registration = await register(client, portal, parts, signal)
  const { clientId, clientSecret } = registration
  const started = await client.send(
    new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl: portal.startUrl }),
    { abortSignal: signal },
  )
  const verificationUri = started.verificationUriComplete ?? started.verificationUri ?? ''
  const expiresAt = new Date(parts.now().getTime() + (started.expiresIn ?? 600) * 1000)
  told({
    type: 'code',
    portal: portal.name,
    userCode: started.userCode ?? '',
    verificationUri,
    expiresAt: expiresAt.toISOString(),
  })
  await showPage(parts, verificationUri)
  const token = await poll(client, registration, started, portal, parts, signal)
  await parts.cache.write(portal.cacheKey, token)
  told({ type: 'done', portal: portal.name, expiresAt: new Date(token.expiresAt).toISOString() })
}

/** Where no browser can be opened, the code and the address that were told are enough. */
async function showPage(parts: LoginParts, url: string): Promise<void> {
  try {
    await parts.openBrowser(url)
  } catch {
    return
  }
}

async function register(
  client: SSOOIDCClient,
  portal: PlacedPortal,
  parts: LoginParts,
  signal: AbortSignal,
): Promise<Registration> {
  const key = JSON.stringify([portal.startUrl, portal.region, portal.scopes])
  const known = await parts.cache.readRegistration(key)
  // A registration that ends within the login's own ten minutes is as good as ended.
  const until = Date.parse(known?.registrationExpiresAt ?? '')
  if (known !== undefined && until - parts.now().getTime() > 15 * 60_000) return known
  const answer = await client.send(
    new RegisterClientCommand({
      clientName: 'foredeck',
      clientType: 'public',
      scopes: [...portal.scopes],
      grantTypes: [deviceGrant, 'refresh_token'],
    }),
    { abortSignal: signal },
  )
  const registration = {
    clientId: answer.clientId ?? '',
    clientSecret: answer.clientSecret ?? '',
    registrationExpiresAt: cliTime((answer.clientSecretExpiresAt ?? 0) * 1000),
  }
  await parts.cache.writeRegistration(key, registration)
  return registration
}

async function poll(
  client: SSOOIDCClient,
  registration: Registration,
  started: { deviceCode?: string; interval?: number },
  portal: PlacedPortal,
  parts: LoginParts,
  signal: AbortSignal,
): Promise<PortalToken> {
  const { clientId, clientSecret } = registration
  const { deviceCode } = started
  let interval = started.interval ?? 1
  for (;;) {
    await sleep(interval * 1000, undefined, { signal })
    try {
      const command = { clientId, clientSecret, deviceCode, grantType: deviceGrant }
      const answer = await client.send(new CreateTokenCommand(command), { abortSignal: signal })
      return tokenOf(portal, registration, answer, parts.now().getTime())
    } catch (error) {
      const name = errorName(error)
      if (name === 'SlowDownException') interval += slowDownSeconds
      else if (name !== 'AuthorizationPendingException') throw refused(portal, error)
    }
  }
}

function tokenOf(
  portal: PlacedPortal,
  registration: Registration,
  answer: { accessToken?: string; expiresIn?: number; refreshToken?: string },
  now: number,
): PortalToken {
  const token = {
    startUrl: portal.startUrl,
    region: portal.region,
    accessToken: answer.accessToken ?? '',
    expiresAt: cliTime(now + (answer.expiresIn ?? 0) * 1000),
    ...registration,
  }
  const { refreshToken } = answer
  return refreshToken === undefined ? token : { ...token, refreshToken }
}

function refused(portal: PlacedPortal, error: unknown): unknown {
  switch (errorName(error)) {
    case 'ExpiredTokenException':
      return failure(portal, 'login-needed', 'the login was not confirmed in time', 'Log in again.')
    case 'AccessDeniedException':
      return failure(
        portal,
        'access-denied',
        'the login was declined in the browser',
        'Log in again.',
      )
    default:
      return error
  }
}

function cancelled(portal: PlacedPortal): FailureError {
  return failure(portal, 'cancelled', 'the login was cancelled', 'Log in again when you like.')
}

function failure(
  portal: PlacedPortal,
  kind: 'login-needed' | 'access-denied' | 'cancelled',
  what: string,
  advice: string,
): FailureError {
  return new FailureError({
    kind,
    sentence: `Portal ${portal.name}: ${what}.`,
    advice,
    retryable: kind !== 'access-denied',
  })
}
