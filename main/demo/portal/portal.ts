import { secretText } from '../identity/index.ts'
import { alphabets } from '../random.ts'

/** A client that has registered itself. */
export interface RegisteredClient {
  readonly id: string
  readonly secret: string
  readonly expiresAt: Date
}

/** One login: asked for by a client, answered by a person in the browser. */
export interface DeviceLogin {
  readonly deviceCode: string
  readonly userCode: string
  readonly client: string
  readonly expiresAt: Date
  state: 'pending' | 'allowed' | 'denied' | 'used'
  /** Seconds that a client must let pass between two questions; grows when it does not. */
  interval: number
  askedAt: Date | undefined
}

/** What a client gets for an allowed login or a refresh token. */
export interface PortalToken {
  readonly accessToken: string
  readonly refreshToken: string
  readonly client: string
  expiresAt: Date
}

/** The state of the IAM Identity Center portal: clients, logins, tokens. */
export interface Portal {
  registerClient(now: Date): RegisteredClient
  client(id: string | undefined, secret: string | undefined): RegisteredClient | undefined
  startLogin(client: RegisteredClient, now: Date): DeviceLogin
  loginByUserCode(userCode: string): DeviceLogin | undefined
  loginByDeviceCode(deviceCode: string | undefined): DeviceLogin | undefined
  /** Plays the browser: allows the login that shows `userCode`, or the latest one. */
  allow(userCode?: string): void
  issueToken(client: string, now: Date): PortalToken
  tokenByAccess(accessToken: string | undefined): PortalToken | undefined
  takeRefresh(refreshToken: string | undefined): PortalToken | undefined
  revoke(token: PortalToken): void
  /** Makes every token given out so far expired at `now`; refresh tokens still serve. */
  expireTokens(now: Date): void
  /** Forgets every token: the next use of any of them asks for a login. */
  revokeAll(): void
  /** Whatever must never be seen outside: client secrets, access and refresh tokens. */
  secrets(): string[]
}

/** How long things hold, in seconds. */
export const portalTimes = {
  client: 90 * 24 * 3600,
  login: 600,
  token: 8 * 3600,
  /** Between two questions of a client. */
  interval: 1,
} as const

const tokenAlphabet = alphabets.lowerCaseAndDigits + alphabets.base32

function later(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000)
}

export function createPortal(): Portal {
  const clients = new Map<string, RegisteredClient>()
  const logins: DeviceLogin[] = []
  const tokens = new Set<PortalToken>()
  const everySecret: string[] = []
  const secret = (length: number): string => {
    const text = secretText(tokenAlphabet, length)
    everySecret.push(text)
    return text
  }
  const byUserCode = (code: string): DeviceLogin | undefined =>
    logins.find((login) => login.userCode === code.toUpperCase())
  return {
    registerClient(now) {
      const id = secretText(tokenAlphabet, 32)
      const client = { id, secret: secret(120), expiresAt: later(now, portalTimes.client) }
      clients.set(id, client)
      return client
    },
    client(id, given) {
      const client = clients.get(id ?? '')
      return client?.secret === given ? client : undefined
    },
    startLogin(client, now) {
      const login = newLogin(client, secret(64), now)
      logins.push(login)
      return login
    },
    loginByUserCode: byUserCode,
    loginByDeviceCode: (code) => logins.find((login) => login.deviceCode === code),
    allow(userCode) {
      const login = userCode === undefined ? logins.at(-1) : byUserCode(userCode)
      if (login?.state === 'pending') login.state = 'allowed'
    },
    issueToken(client, now) {
      const token = {
        accessToken: `aoaAAAAA${secret(120)}`,
        refreshToken: `aorAAAAA${secret(120)}`,
        client,
        expiresAt: later(now, portalTimes.token),
      }
      tokens.add(token)
      return token
    },
    tokenByAccess: (access) => [...tokens].find((token) => token.accessToken === access),
    takeRefresh(refresh) {
      const token = [...tokens].find((one) => one.refreshToken === refresh)
      if (token !== undefined) tokens.delete(token)
      return token
    },
    revoke: (token) => {
      tokens.delete(token)
    },
    expireTokens(now) {
      for (const token of tokens) token.expiresAt = now
    },
    revokeAll: () => {
      tokens.clear()
    },
    secrets: () => [...everySecret],
  }
}

function newLogin(client: RegisteredClient, deviceCode: string, now: Date): DeviceLogin {
  const consonants = 'BCDFGHJKLMNPQRSTVWXZ'
  return {
    deviceCode,
    userCode: `${secretText(consonants, 4)}-${secretText(consonants, 4)}`,
    client: client.id,
    expiresAt: later(now, portalTimes.login),
    state: 'pending',
    interval: portalTimes.interval,
    askedAt: undefined,
  }
}
