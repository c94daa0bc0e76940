import type { AccountsSnapshot } from '../../shared/accounts.ts'
import { FailureError } from '../../shared/failure.ts'
import { AccountMemory } from './account/memory.ts'
import { MfaPrompts } from './account/mfa.ts'
import { Prover } from './account/prover.ts'
import { Unlocks } from './account/unlocks.ts'
import { Beginning } from './beginning.ts'
import { Changes } from './changes.ts'
import {
  emptyConfiguration,
  readConfiguration,
  type Configuration,
} from './configuration/configuration.ts'
import type { AddedPortal } from './configuration/portals.ts'
import { CredentialCache } from './credentials/cache.ts'
import { portalPlace } from './credentials/profile-sources.ts'
import { resolveCredentials } from './credentials/resolve.ts'
import { deviceOf, type Source } from './credentials/sources.ts'
import { Directory } from './directory.ts'
import { Discovery } from './discovery.ts'
import type { AccountsOptions } from './options.ts'
import { Organizations } from './organization/organizations.ts'
import { addedPortals, forgetPortal, keepPortal } from './portal/added.ts'
import { Portals } from './portal/portals.ts'
import { portalExists, portalInFile, sourceGone, unknownAccess } from './refusals.ts'
import { openTokenCache } from './portal/tokens.ts'
import { buildSnapshot } from './snapshot.ts'
import { Watch } from './watch.ts'
import { Work } from './work.ts'

/** What a timer can wait at most, in milliseconds. */
const longestTimer = 2 ** 31 - 1
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
  readonly #memory: AccountMemory
  readonly #cache: CredentialCache
  readonly #work = new Work(width)
  readonly #discovery: Discovery
  readonly #tokens
  readonly #configurationWatch = new Watch(() => this.#work.run(() => this.#filesChanged()))
  readonly #tokenWatch = new Watch(() => this.#work.run(() => this.portals.tokensChanged()))
  #expiry: NodeJS.Timeout | undefined
  readonly #forgetPolicy: () => void
  #configuration: Configuration = emptyConfiguration
  readonly #begun = new Beginning()
  #snapshot: AccountsSnapshot | undefined

  constructor(options: AccountsOptions) {
    const { store, now } = options
    const changed = this.changes.note
    this.options = options
    this.#tokens = openTokenCache(options.home)
    this.unlocks = new Unlocks(now, changed)
    this.#memory = new AccountMemory(store)
    this.organizations = new Organizations({ store, now, changed })
    this.portals = new Portals({
      cache: this.#tokens,
      store,
      now,
      changed,
      openBrowser: (url) => options.openBrowser(url),
      loggedIn: (portal) => this.#loggedIn(portal),
    })
    this.#cache = new CredentialCache((source) => this.#resolve(source), now)
    this.prover = new Prover({ cache: this.#cache, now, changed })
    this.directory = new Directory({
      environment: options.environment,
      memory: this.#memory,
      portals: this.portals,
      organizations: this.organizations,
      proofs: () => this.prover.proofs,
    })
    this.#discovery = this.#createDiscovery()
    this.#forgetPolicy = options.policy.onChange(changed)
  }

  /** Starts discovery in the background. */
  begin(): void {
    this.#work.onIdle(this.changes.note)
    this.#work.run(() => this.#reloadAndList())
  }

  /** Resolves once the config files have been read for the first time. */
  begun(): Promise<void> {
    return this.#begun.past
  }

  isSettled(): boolean {
    return this.#begun.isPast && !this.#work.busy && !this.changes.pending
  }

  snapshot(): AccountsSnapshot {
    const hold = !this.changes.pending
    if (hold && this.#snapshot !== undefined) return this.#snapshot
    this.directory.invalidate()
    const snapshot = buildSnapshot({
      options: this.options,
      configuration: this.#configuration,
      directory: this.directory,
      memory: this.#memory,
      portals: this.portals.snapshot(),
      organizations: this.organizations,
      prompts: this.mfa.snapshot(),
      problems: this.#discovery.problems(),
      discovering: this.#work.busy || !this.#begun.isPast,
      unlockedUntil: (account) => this.unlocks.until(account),
      expiresAt: (source) => this.#cache.peek(source)?.expiration,
    })
    if (hold) this.#snapshot = snapshot
    return snapshot
  }

  async refresh(): Promise<void> {
    this.#cache.forgive()
    this.prover.drop(() => true)
    this.organizations.expire()
    this.#discovery.expire()
    this.mfa.askAgain()
    await this.#reloadAndList()
  }

  async logout(portal: string): Promise<void> {
    await this.portals.logout(portal)
    const rests = this.#restsOn(portal)
    this.#cache.drop(rests)
    this.prover.drop(rests)
    this.changes.note()
  }

  async addPortal(portal: AddedPortal): Promise<void> {
    const known = this.#configuration.portals.some(({ name }) => name === portal.name)
    if (known) throw portalExists(portal.name)
    keepPortal(this.options.store, portal)
    await this.#reload()
    await this.portals.tokensChanged()
  }

  async removePortal(name: string): Promise<void> {
    const { portals, paths } = this.#configuration
    const portal = portals.find((each) => each.name === name)
    if (portal !== undefined && portal.origin !== 'added') throw portalInFile(name, paths.config)
    await this.logout(name)
    forgetPortal(this.options.store, name)
    this.portals.forget(name)
    await this.#reload()
  }

  async answerMfa(prompt: string, code: string): Promise<void> {
    const id = this.mfa.answer(prompt, code)
    const source = this.directory.sources().get(id)
    this.#forgiveMfa()
    if (source !== undefined) await this.#proveWithCode(source)
    // Whatever waited for this one may go on now.
    this.#forgiveMfa()
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
    this.#configurationWatch.dispose()
    this.#tokenWatch.dispose()
    clearTimeout(this.#expiry)
    this.portals.dispose()
    this.unlocks.dispose()
    this.changes.dispose()
    this.#discovery.dispose()
    this.#forgetPolicy()
  }

  #createDiscovery(): Discovery {
    return new Discovery({
      directory: this.directory,
      prover: this.prover,
      memory: this.#memory,
      organizations: this.organizations,
      work: this.#work,
      changed: this.changes.note,
    })
  }

  #resolve(source: Source) {
    return resolveCredentials(source, {
      portals: this.portals,
      paths: () => this.#configuration.paths,
      before: (id, renew) => {
        const before = this.directory.sources().get(id)
        if (before === undefined) throw sourceGone(id)
        return this.#cache.get(before, renew)
      },
      mfaCode: (each, device) => this.mfa.take(each, device),
    })
  }

  async #reload(): Promise<void> {
    const { environment, home } = this.options
    this.#configuration = await readConfiguration(
      environment,
      home,
      addedPortals(this.options.store),
    )
    this.portals.configure(
      this.#configuration.portals.map((portal) => ({
        ...portal,
        ...portalPlace(this.#configuration, environment, portal),
      })),
    )
    const changed = this.directory.configure(this.#configuration)
    this.prover.drop((id) => changed.has(id))
    this.mfa.retain(this.directory.sources())
    const { config, credentials } = this.#configuration.paths
    this.#configurationWatch.paths([config, credentials])
    this.#tokenWatch.paths(this.#tokens.paths(this.#configuration.portals))
    this.#begun.come()
    this.changes.note()
  }

  async #reloadAndList(): Promise<void> {
    await this.#reload()
    this.#work.run(() => this.portals.refresh())
  }

  async #filesChanged(): Promise<void> {
    this.#cache.forgive()
    this.prover.forgive(() => true)
    await this.#reload()
    await this.portals.tokensChanged()
  }

  #loggedIn(portal: string): void {
    const rests = this.#restsOn(portal)
    this.#cache.forgive(rests)
    this.prover.forgive(rests)
    this.#work.run(() => this.portals.list(portal))
    this.changes.note()
  }

  /** Runs when things have changed, before listeners hear of it. */
  #follow(): void {
    this.#snapshot = undefined
    this.directory.invalidate()
    if (this.#begun.isPast) this.#discovery.proveNew()
    this.#awaitExpiry()
  }

  /** A login that ends while nobody calls is told when it ends. */
  #awaitExpiry(): void {
    clearTimeout(this.#expiry)
    const left = this.portals.nextExpiry() - this.options.now().getTime()
    if (left > longestTimer) return
    this.#expiry = setTimeout(this.changes.note, left)
    this.#expiry.unref()
  }

  #candidate(account: string, access: string): Source | undefined {
    return this.directory
      .candidates()
      .get(account)
      ?.find(({ id }) => id === access)
  }

  /** A code that AWS did not accept opens the question again. */
  async #proveWithCode(source: Source): Promise<void> {
    try {
      await this.prover.prove(source)
    } catch (error) {
      const device = deviceOf(source)
      const refused = error instanceof FailureError && error.failure.kind === 'mfa-needed'
      if (refused && device !== undefined) this.mfa.ask(source, device)
      throw error
    }
  }

  #forgiveMfa(): void {
    this.#cache.forgive((_, kind) => kind === 'mfa-needed')
    this.prover.forgive((_, kind) => kind === 'mfa-needed')
    this.changes.note()
  }

  #restsOn(portal: string): (id: string) => boolean {
    return (id) => this.directory.sources().get(id)?.portal === portal
  }
}
