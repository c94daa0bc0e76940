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

/** The state of the IAM Identity Center portal: clients, logins, tokens. */
export class Portal {
  readonly #clients = new Map<string, RegisteredClient>()
  readonly #logins: DeviceLogin[] = []
  readonly #tokens = new Set<PortalToken>()
  readonly #secrets: string[] = []

  registerClient(now: Date): RegisteredClient {
    const id = secretText(tokenAlphabet, 32)
    const client = { id, secret: this.#secret(120), expiresAt: later(now, portalTimes.client) }
    this.#clients.set(id, client)
    return client
  }

  client(id: string | undefined, secret: string | undefined): RegisteredClient | undefined {
    const client = this.#clients.get(id ?? '')
    return client?.secret === secret ? client : undefined
  }

  startLogin(client: RegisteredClient, now: Date): DeviceLogin {
    const login = newLogin(client, this.#secret(64), now)
    this.#logins.push(login)
    return login
  }

  loginByUserCode(code: string): DeviceLogin | undefined {
    return this.#logins.find((login) => login.userCode === code.toUpperCase())
  }

  loginByDeviceCode(code: string | undefined): DeviceLogin | undefined {
    return this.#logins.find((login) => login.deviceCode === code)
  }

  /** Plays the browser: allows the login that shows `userCode`, or the latest one. */
  allow(userCode?: string): void {
    const login = userCode === undefined ? this.#logins.at(-1) : this.loginByUserCode(userCode)
    if (login?.state === 'pending') login.state = 'allowed'
  }

  issueToken(client: string, now: Date): PortalToken {
    const token = {
      accessToken: `aoaAAAAA${this.#secret(120)}`,
      refreshToken: `aorAAAAA${this.#secret(120)}`,
      client,
      expiresAt: later(now, portalTimes.token),
    }
    this.#tokens.add(token)
    return token
  }

  tokenByAccess(accessToken: string | undefined): PortalToken | undefined {
    return [...this.#tokens].find((token) => token.accessToken === accessToken)
  }

  /** The token of a refresh token, which serves once. */
  takeRefresh(refreshToken: string | undefined): PortalToken | undefined {
    const token = [...this.#tokens].find((one) => one.refreshToken === refreshToken)
    if (token !== undefined) this.#tokens.delete(token)
    return token
  }

  revoke(token: PortalToken): void {
    this.#tokens.delete(token)
  }

  /** Makes every token given out so far expired at `now`; refresh tokens still serve. */
  expireTokens(now: Date): void {
    for (const token of this.#tokens) token.expiresAt = now
  }

  /** Forgets every token: the next use of any of them asks for a login. */
  revokeAll(): void {
    this.#tokens.clear()
  }

  /** Whatever must never be seen outside: client secrets, device codes, tokens. */
  secrets(): string[] {
    return [...this.#secrets]
  }

  #secret(length: number): string {
    const text = secretText(tokenAlphabet, length)
    this.#secrets.push(text)
    return text
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
