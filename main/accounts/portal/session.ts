import { portalUse, type Clients, type Place } from '../credentials/clients.ts'
import { callFailure, errorName, loginNeeded } from '../credentials/failures.ts'
import type { PortalConfiguration } from '../configuration/portals.ts'
import { createPace, type Pace } from '../pace.ts'
import { cliTime, expiryOf, type PortalToken, type TokenCache } from './tokens.ts'

/** Tokens are refreshed this long before they expire. */
const refreshAhead = 5 * 60_000
/** Calls a second to one portal; AWS begins to refuse at about 20. */
const callsPerSecond = 15

/** A portal with the place of its calls. */
export interface PlacedPortal extends PortalConfiguration, Place {}

/** What a portal session leans on. */
export interface SessionParts {
  readonly clients: Clients
  readonly cache: TokenCache
  readonly now: () => Date
}

/** The login to one portal: its token out of the shared cache, refreshed once for all callers. */
export class PortalSession {
  readonly portal: PlacedPortal
  readonly pace: Pace = createPace(callsPerSecond)
  readonly #parts: SessionParts
  #refreshing: Promise<PortalToken | undefined> | undefined
  /** A token that the portal refused although it looks valid; not used again. */
  #refused: string | undefined
  /** A refresh token that is good for nothing any more. */
  #spent: string | undefined

  constructor(portal: PlacedPortal, parts: SessionParts) {
    this.portal = portal
    this.#parts = parts
  }

  /**
   * A token that is valid now, or undefined where the user must log in. Refreshes it when it is
   * near its end; throws where the refresh did not reach the portal.
   */
  async token(): Promise<PortalToken | undefined> {
    const token = await this.#parts.cache.read(this.portal.cacheKey)
    if (token === undefined) return undefined
    const left = expiryOf(token) - this.#parts.now().getTime()
    const refused = token.accessToken === this.#refused
    if (!refused && left > refreshAhead) return token
    const refreshed = await this.#refresh(token, !refused && left > 0)
    if (refreshed !== undefined) return refreshed
    return !refused && left > 0 ? token : undefined
  }

  /** Runs `call` with the token, at the portal's pace; throws `login-needed` without a valid one. */
  async withToken<Result>(call: (accessToken: string) => Promise<Result>): Promise<Result> {
    const first = await this.#tokenOrThrow()
    try {
      return await this.pace(() => call(first.accessToken))
    } catch (error) {
      if (errorName(error) !== 'UnauthorizedException') throw error
      this.#refused = first.accessToken
    }
    const second = await this.#tokenOrThrow()
    return this.pace(() => call(second.accessToken))
  }

  async #tokenOrThrow(): Promise<PortalToken> {
    const token = await this.token()
    if (token !== undefined) return token
    throw loginNeeded(this.portal.name, 'a login is needed')
  }

  /** Undefined where there is nothing to refresh with, or the portal wants a new login. */
  #refresh(token: PortalToken, stillValid: boolean): Promise<PortalToken | undefined> {
    this.#refreshing ??= this.#fetch(token, stillValid).finally(() => {
      this.#refreshing = undefined
    })
    return this.#refreshing
  }

  async #fetch(token: PortalToken, stillValid: boolean): Promise<PortalToken | undefined> {
    const { clientId, clientSecret, refreshToken } = token
    const registered = Date.parse(token.registrationExpiresAt ?? '') > this.#parts.now().getTime()
    if (clientId === undefined || clientSecret === undefined) return undefined
    if (refreshToken === undefined || !registered || refreshToken === this.#spent) return undefined
    const { CreateTokenCommand, SSOOIDCClient } = await import('@aws-sdk/client-sso-oidc')
    const use = portalUse(this.portal.name)
    const client = this.#parts.clients.make(SSOOIDCClient, 'sso_oidc', this.portal, use)
    try {
      const answer = await client.send(
        new CreateTokenCommand({
          clientId,
          clientSecret,
          refreshToken,
          grantType: 'refresh_token',
        }),
      )
      return await this.#keep(token, answer)
    } catch (error) {
      this.#judge(error, refreshToken, stillValid)
      return undefined
    }
  }

  async #keep(
    token: PortalToken,
    answer: { accessToken?: string; expiresIn?: number; refreshToken?: string },
  ): Promise<PortalToken | undefined> {
    if (answer.accessToken === undefined) return undefined
    const expiresAt = cliTime(this.#parts.now().getTime() + (answer.expiresIn ?? 0) * 1000)
    const refreshToken = answer.refreshToken ?? token.refreshToken
    const fresh = { ...token, accessToken: answer.accessToken, expiresAt, refreshToken }
    await this.#parts.cache.write(this.portal.cacheKey, fresh)
    return fresh
  }

  /** What passes by itself is no reason to ask for a login. */
  #judge(error: unknown, refreshToken: string, stillValid: boolean): void {
    const context = { service: 'sso-oauth', operation: 'CreateToken' }
    const failed = callFailure(error, { subject: `Portal ${this.portal.name}`, ...context })
    if (!failed.failure.retryable) this.#spent = refreshToken
    else if (!stillValid) throw failed
  }
}
