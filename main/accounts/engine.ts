import type { AccountsSnapshot } from '../../shared/accounts.ts'
import { Codes } from './account/codes.ts'
import { AccountMemory } from './account/memory.ts'
import { MfaPrompts } from './account/mfa.ts'
import { Prover } from './account/prover.ts'
import { Unlocks } from './account/unlocks.ts'
import { Alarm } from './alarm.ts'
import { Changes } from './changes.ts'
import { Clients } from './credentials/clients.ts'
import { Configured } from './configured.ts'
import { CredentialCache } from './credentials/cache.ts'
import type { Source } from './credentials/sources.ts'
import { Directory } from './directory.ts'
import { Discovery } from './discovery.ts'
import type { AccountsOptions } from './options.ts'
import { Organizations } from './organization/organizations.ts'
import { PortalChanges } from './portal/changes.ts'
import { Portals } from './portal/portals.ts'
import { sourceGone, unknownAccess } from './refusals.ts'
import { openTokenCache } from './portal/tokens.ts'
import { buildSnapshot } from './snapshot.ts'
import { Work } from './work.ts'

/** How many accounts are proven at a time. */
const width = 24

/** The parts of the accounts feature, and what happens in one when another changes. */
export class Engine {
  readonly options: AccountsOptions
  readonly changes = new Changes(() => this.#follow())
  readonly mfa = new MfaPrompts(() => this.changes.note())
  readonly unlocks: Unlocks
  readonly portals: Portals
  readonly organizations: Organizations
  readonly prover: Prover
  readonly directory: Directory
  readonly portalChanges: PortalChanges
  readonly #memory: AccountMemory
  readonly #remembered: ReadonlySet<string>
  readonly #cache: CredentialCache
  readonly #clients: Clients
  readonly #work = new Work(width)
  readonly #discovery: Discovery
  readonly #tokens
  readonly #configured: Configured
  readonly #codes: Codes
  readonly #expiry: Alarm
  readonly #forgetPolicy: () => void
  #snapshot: AccountsSnapshot | undefined
  /** How many changes had been noted when the snapshot was taken. */
  #takenAt = 0

  constructor(options: AccountsOptions) {
    const { store, now } = options
    const changed = this.changes.note
    this.options = options
    this.#tokens = openTokenCache(options.home)
    this.unlocks = new Unlocks(now, changed)
    this.#memory = new AccountMemory(store)
    this.#remembered = new Set(this.#memory.accounts.keys())
    this.organizations = new Organizations({ store, now, changed })
    this.#clients = new Clients(options.onCall ?? (() => {}))
    this.portals = new Portals({
      clients: this.#clients,
      cache: this.#tokens,
      store,
      now,
      changed,
      openBrowser: (url) => options.openBrowser(url),
      loggedIn: (portal) => this.portalChanges.loggedIn(portal),
    })
    this.#cache = new CredentialCache((source) => this.#resolve(source), now)
    this.prover = new Prover({ clients: this.#clients, cache: this.#cache, now, changed })
    this.directory = new Directory({
      environment: options.environment,
      memory: this.#memory,
      portals: this.portals,
      organizations: this.organizations,
      proofs: () => this.prover.proofs,
    })
    this.#discovery = this.#createDiscovery()
    this.#configured = this.#createConfigured()
    this.#codes = this.#createCodes()
    this.portalChanges = this.#createPortalChanges()
    this.#expiry = new Alarm(changed, now)
    this.#forgetPolicy = options.policy.onChange(changed)
  }

  /** Starts discovery in the background. */
  begin(): void {
    this.#work.onIdle(this.changes.note)
    this.#work.run(() => this.#reloadAndList())
    // What the last run knew is shown meanwhile, and the window has this process to itself.
    const { headStart = 0 } = this.options
    if (headStart > 0 && this.#remembered.size > 0) this.#work.rest(headStart)
  }

  /** Resolves once the config files have been read for the first time. */
  begun(): Promise<void> {
    return this.#configured.begun()
  }

  remembers(account: string): boolean {
    return this.#remembered.has(account)
  }

  isSettled(): boolean {
    return this.#configured.hasBegun && !this.#work.busy && !this.changes.pending
  }

  snapshot(): AccountsSnapshot {
    const { noted } = this.changes
    if (this.#takenAt === noted && this.#snapshot !== undefined) return this.#snapshot
    this.directory.invalidate()
    this.#takenAt = noted
    this.#snapshot = buildSnapshot({
      options: this.options,
      configuration: this.#configured.now,
      directory: this.directory,
      memory: this.#memory,
      portals: this.portals.snapshot(),
      organizations: this.organizations,
      prompts: this.mfa.snapshot(),
      problems: this.#discovery.problems(),
      discovering: this.#work.busy || !this.#configured.hasBegun,
      unlockedUntil: (account) => this.unlocks.until(account),
      expiresAt: (source) => this.#cache.peek(source)?.expiration,
    })
    return this.#snapshot
  }

  async refresh(): Promise<void> {
    this.#cache.forgive()
    this.prover.drop(() => true)
    this.organizations.expire()
    this.#discovery.expire()
    this.mfa.askAgain()
    await this.#reloadAndList()
  }

  /** As {@link Codes.answer}. */
  answerMfa(prompt: string, code: string): Promise<void> {
    return this.#codes.answer(prompt, code)
  }

  /** Whether the access is known to lead to the account. */
  leads(access: string, account: string): boolean {
    return this.#candidate(account, access) !== undefined
  }

  async chooseAccess(account: string, access: string): Promise<void> {
    const source = this.#candidate(account, access)
    if (source === undefined) throw unknownAccess(account, access)
    this.#memory.choose(account, access)
    this.#cache.forgive((id) => id === access)
    this.prover.forgive((id) => id === access)
    this.mfa.askAgain()
    this.changes.note()
    // The failure stays with the account; choosing has succeeded all the same.
    await this.prover.prove(source).catch(() => undefined)
  }

  dispose(): void {
    this.#configured.dispose()
    this.#expiry.dispose()
    this.portals.dispose()
    this.unlocks.dispose()
    this.changes.dispose()
    this.#discovery.dispose()
    this.#forgetPolicy()
  }

  #createDiscovery(): Discovery {
    return new Discovery({
      clients: this.#clients,
      directory: this.directory,
      prover: this.prover,
      memory: this.#memory,
      organizations: this.organizations,
      work: this.#work,
      changed: this.changes.note,
    })
  }

  #createConfigured(): Configured {
    const { portals, directory, prover, mfa: prompts, options } = this
    return new Configured({
      ...{ options, portals, directory, prover, prompts },
      tokens: this.#tokens,
      changed: this.changes.note,
      filesChanged: () => this.#work.run(() => this.#filesChanged()),
      tokensChanged: () => this.#work.run(() => portals.tokensChanged()),
    })
  }

  #createPortalChanges(): PortalChanges {
    const { portals, directory, prover } = this
    return new PortalChanges({
      ...{ portals, directory, prover },
      store: this.options.store,
      configured: this.#configured,
      cache: this.#cache,
      work: this.#work,
      changed: this.changes.note,
    })
  }

  #createCodes(): Codes {
    return new Codes({
      prompts: this.mfa,
      cache: this.#cache,
      prover: this.prover,
      source: (id) => this.directory.sources().get(id),
      changed: this.changes.note,
    })
  }

  async #resolve(source: Source) {
    const { resolveCredentials } = await import('./credentials/resolve.ts')
    return resolveCredentials(source, {
      clients: this.#clients,
      portals: this.portals,
      paths: () => this.#configured.now.paths,
      before: (id, renew) => {
        const before = this.directory.sources().get(id)
        if (before === undefined) throw sourceGone(id)
        return this.#cache.get(before, renew)
      },
      mfaCode: (each, device) => this.mfa.take(each, device),
    })
  }

  async #reloadAndList(): Promise<void> {
    await this.#configured.reload()
    this.#work.run(() => this.portals.refresh())
  }

  async #filesChanged(): Promise<void> {
    this.#cache.forgive()
    this.prover.forgive(() => true)
    await this.#configured.reload()
    await this.portals.tokensChanged()
  }

  /** Runs when things have changed, before listeners hear of it. */
  #follow(): void {
    this.#snapshot = undefined
    this.directory.invalidate()
    if (this.#configured.hasBegun) this.#discovery.proveNew()
    // A login that ends while nobody calls is told when it ends.
    this.#expiry.set(this.portals.nextExpiry())
  }

  #candidate(account: string, access: string): Source | undefined {
    return this.directory
      .candidates()
      .get(account)
      ?.find(({ id }) => id === access)
  }
}
