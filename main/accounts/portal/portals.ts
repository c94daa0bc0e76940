import { z } from 'zod'
import type { LoginEvent, Portal } from '../../../shared/accounts.ts'
import { FailureError, type Failure } from '../../../shared/failure.ts'
import type { Clients } from '../credentials/clients.ts'
import { callFailure } from '../credentials/failures.ts'
import type { PortalAccess } from '../credentials/resolve.ts'
import { kept, type KeyValues } from '../key-values.ts'
import { PortalAccount } from './portal-account.ts'
import { PortalSession, type PlacedPortal } from './session.ts'
import { SharedLogins } from './shared-login.ts'
import { expiryOf, type TokenCache } from './tokens.ts'

/** What the portals lean on. */
export interface PortalParts {
  readonly clients: Clients
  readonly cache: TokenCache
  readonly store: KeyValues
  readonly now: () => Date
  openBrowser(url: string): Promise<void> | void
  /** Called at every change of what a portal is or lists. */
  changed(): void
  /** Called when a portal is logged in that was not: what waits for it may go on. */
  loggedIn(portal: string): void
}

interface Entry {
  readonly session: PortalSession
  readonly accounts: readonly PortalAccount[]
  readonly expiresAt?: number
  readonly listed?: { accounts: number; of: number }
  readonly failure?: Failure
}

const listKey = (portal: string) => `accounts/portal/${portal}`

/** The portals, their logins, and the accounts and roles that they list. */
export class Portals implements PortalAccess {
  readonly #parts: PortalParts
  readonly #logins: SharedLogins
  readonly #listing = new Map<string, Promise<void>>()
  #entries = new Map<string, Entry>()

  constructor(parts: PortalParts) {
    this.#parts = parts
    this.#logins = new SharedLogins(
      parts,
      () => parts.changed(),
      (portal, event) => this.#heard(portal, event),
    )
  }

  /** Takes over what the configuration says now; what is known of portals that stay is kept. */
  configure(portals: readonly PlacedPortal[]): void {
    const before = this.#entries
    this.#entries = new Map(
      portals.map((portal) => {
        const known = before.get(portal.name)
        const same = JSON.stringify(known?.session.portal) === JSON.stringify(portal)
        return [portal.name, same && known !== undefined ? known : this.#entryOf(portal)]
      }),
    )
  }

  /** Looks at the tokens again, and lists the accounts of every portal that is logged in. */
  async refresh(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map((name) => this.#look(name)))
  }

  /** Looks at the tokens only: another program may have logged in or out. */
  async tokensChanged(): Promise<void> {
    const names = [...this.#entries.keys()]
    await Promise.all(names.map(async (name) => (await this.#took(name)) && this.#look(name)))
  }

  async withToken<Result>(
    portal: string,
    call: (accessToken: string) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await this.#entry(portal).session.withToken(call)
    } catch (error) {
      const loggedOut = error instanceof FailureError && error.failure.kind === 'login-needed'
      if (loggedOut) this.#change(portal, { expiresAt: undefined })
      throw error
    }
  }

  /** Logs in, or joins the login under way; see {@link SharedLogins.watch}. */
  login(portal: string, signal?: AbortSignal): AsyncGenerator<LoginEvent, void> {
    return this.#logins.watch(this.#entry(portal).session.portal, signal)
  }

  /** Forgets the portal's token, here and for the AWS CLI. */
  async logout(portal: string): Promise<void> {
    await this.#parts.cache.remove(this.#entry(portal).session.portal.cacheKey)
    this.#change(portal, { expiresAt: undefined, failure: undefined })
  }

  /** Forgets what a portal listed, for good. */
  forget(portal: string): void {
    this.#parts.store.set(listKey(portal), [])
  }

  /** Every portal with the accounts that it lists. */
  all(): { readonly portal: PlacedPortal; readonly accounts: readonly PortalAccount[] }[] {
    return [...this.#entries.values()].map(({ session, accounts }) => ({
      portal: session.portal,
      accounts,
    }))
  }

  isLoggedIn(portal: string): boolean {
    const expiresAt = this.#entries.get(portal)?.expiresAt
    return expiresAt !== undefined && expiresAt > this.#parts.now().getTime()
  }

  /** When the next login ends, in milliseconds; infinity where none is under way. */
  nextExpiry(): number {
    const now = this.#parts.now().getTime()
    const ends = [...this.#entries.values()].map(({ expiresAt = 0 }) => expiresAt)
    return Math.min(Number.POSITIVE_INFINITY, ...ends.filter((end) => end > now))
  }

  snapshot(): Portal[] {
    return [...this.#entries].map(([name, entry]) => {
      const { startUrl, region, origin } = entry.session.portal
      const { expiresAt, listed, failure } = entry
      return {
        name,
        startUrl,
        region,
        state: this.#stateOf(name, entry),
        ...(origin === 'added' ? { removable: true } : {}),
        ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() }),
        ...(listed === undefined ? {} : { listed }),
        ...(failure === undefined ? {} : { failure }),
      }
    })
  }

  dispose(): void {
    this.#logins.dispose()
  }

  #stateOf(name: string, entry: Entry): Portal['state'] {
    if (this.#logins.isUnderWay(name)) return 'logging-in'
    if (entry.failure !== undefined && entry.failure.kind !== 'cancelled') return 'failed'
    return this.isLoggedIn(name) ? 'logged-in' : 'login-needed'
  }

  #entryOf(portal: PlacedPortal): Entry {
    const stored = kept(this.#parts.store, listKey(portal.name), z.array(PortalAccount))
    return { session: new PortalSession(portal, this.#parts), accounts: stored ?? [] }
  }

  #entry(portal: string): Entry {
    const entry = this.#entries.get(portal)
    if (entry !== undefined) return entry
    const names = [...this.#entries.keys()].join(', ')
    throw new FailureError({
      kind: 'not-found',
      sentence: `There is no portal ${portal}.`,
      advice: names === '' ? 'No portal is configured; add one.' : `Known portals: ${names}.`,
      retryable: false,
    })
  }

  #change(portal: string, change: { [Key in keyof Entry]?: Entry[Key] | undefined }): void {
    const entry = this.#entries.get(portal)
    if (entry === undefined) return
    const after: { -readonly [Key in keyof Entry]: Entry[Key] | undefined } = {
      ...entry,
      ...change,
    }
    this.#entries.set(portal, after as Entry)
    this.#parts.changed()
  }

  /** Reads the token; whether the portal is logged in now and was not before. */
  async #took(name: string): Promise<boolean> {
    const was = this.isLoggedIn(name)
    try {
      const token = await this.#entries.get(name)?.session.token()
      const expiresAt = token === undefined ? undefined : expiryOf(token)
      this.#change(name, { expiresAt, ...(token === undefined ? {} : { failure: undefined }) })
    } catch (error) {
      const context = { subject: `Portal ${name}`, service: 'sso-oauth', operation: 'CreateToken' }
      this.#change(name, { expiresAt: undefined, failure: callFailure(error, context).failure })
    }
    return !was && this.isLoggedIn(name)
  }

  async #look(name: string): Promise<void> {
    if (await this.#took(name)) this.#parts.loggedIn(name)
    if (this.isLoggedIn(name)) await this.list(name)
  }

  /** Lists the portal's accounts and roles; joins a listing under way. Failures show in the snapshot. */
  list(name: string): Promise<void> {
    const underWay = this.#listing.get(name)
    if (underWay !== undefined) return underWay
    const listing = this.#listNow(name).finally(() => this.#listing.delete(name))
    this.#listing.set(name, listing)
    return listing
  }

  async #listNow(name: string): Promise<void> {
    const { session, accounts: known } = this.#entry(name)
    try {
      const { listPortal } = await import('./listing.ts')
      await listPortal(this.#parts.clients, session, known, (accounts, listed) => {
        this.#change(name, { accounts, listed: { accounts: listed, of: accounts.length } })
      })
      this.#change(name, { failure: undefined })
      this.#parts.store.set(listKey(name), [...(this.#entries.get(name)?.accounts ?? [])])
    } catch (error) {
      const context = { subject: `Portal ${name}`, service: 'sso', operation: 'ListAccounts' }
      const { failure } = callFailure(error, context)
      this.#change(name, failure.kind === 'login-needed' ? { expiresAt: undefined } : { failure })
    }
  }

  #heard(portal: string, event: LoginEvent): void {
    if (event.type === 'code') this.#change(portal, { failure: undefined })
    if (event.type === 'failed') this.#change(portal, { failure: event.failure })
    if (event.type !== 'done') return
    this.#change(portal, { expiresAt: Date.parse(event.expiresAt), failure: undefined })
    this.#parts.loggedIn(portal)
  }
}
