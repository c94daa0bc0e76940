import type { AccountsSnapshot } from '../../shared/accounts.ts'
import { type Failure, FailureError } from '../../shared/failure.ts'
import type { RegionSet, Scope, ScopesSnapshot } from '../../shared/scopes.ts'
import { targetKey, type Target } from '../../shared/target.ts'
import { createSignal, streamOf } from '../aws/signal.ts'
import type { KeyValues } from '../store/settings-table.ts'
import { ScopeBook } from './book.ts'
import { resolveScope, whyEmpty } from './resolve.ts'

/** The accounts, as far as scopes look at them. */
export interface ScopeAccounts {
  snapshot(): Pick<AccountsSnapshot, 'accounts' | 'portals' | 'problems'>
  /** The snapshot once discovery has nothing left to do. */
  settled(signal?: AbortSignal): Promise<unknown>
  /** Resolves once the config files have been read. */
  begun(): Promise<void>
  /** Whether an earlier run learned this account's regions. */
  remembers(account: string): boolean
  onChange(listener: () => void): () => void
}

/** What scopes are made of. */
export interface ScopesParts {
  readonly accounts: ScopeAccounts
  readonly store: Pick<KeyValues, 'get' | 'set'>
}

/** The scopes, and the targets of the current one. */
export class Scopes {
  readonly #accounts: ScopeAccounts
  readonly #book: ScopeBook
  readonly #changed = createSignal()
  readonly #forgetAccounts: () => void
  #told: string

  constructor({ accounts, store }: ScopesParts) {
    this.#accounts = accounts
    this.#book = new ScopeBook(store)
    this.#told = this.#fingerprint()
    this.#forgetAccounts = accounts.onChange(() => this.#tell())
  }

  /** Every account × region of the current scope, as the accounts known now resolve it. */
  currentTargets(): Target[] {
    return resolveScope(
      this.#book.current(),
      this.#accounts.snapshot().accounts,
      this.#book.regionSets(),
    )
  }

  /**
   * The targets once discovery has settled, for whoever reads the scope once. Throws `not-found`
   * with the reason where there are none, `login-needed` where a login would bring some.
   */
  async settledTargets(signal?: AbortSignal): Promise<Target[]> {
    await this.#accounts.settled(signal)
    const targets = this.currentTargets()
    if (targets.length > 0) return targets
    const { accounts, portals, problems } = this.#accounts.snapshot()
    const closed = portals.find(({ state }) => state === 'login-needed')
    if (accounts.length === 0 && closed !== undefined) throw loginFirst(closed.name)
    throw emptyScope(this.whyEmpty(), problems)
  }

  /**
   * The targets for a list that stays on: at once as remembered from the last run, so that the
   * window is full before discovery has proven them again; {@link settledTargets} where something
   * is not known yet. Who follows {@link onChange} hears when discovery finds others.
   */
  async liveTargets(signal?: AbortSignal): Promise<Target[]> {
    await this.#accounts.begun()
    const targets = this.currentTargets()
    const known = targets.every(({ account }) => this.#accounts.remembers(account))
    return known && targets.length > 0 ? targets : this.settledTargets(signal)
  }

  /** Why the current scope comes to no target, as a sentence; undefined where it comes to some. */
  whyEmpty(): string | undefined {
    const { accounts } = this.#accounts.snapshot()
    return whyEmpty(this.#book.current(), accounts, this.#book.regionSets())
  }

  /**
   * Called when scopes, region sets or the current targets are others than before. Returns the
   * function that takes the listener away.
   */
  onChange(listener: () => void): () => void {
    return this.#changed.listen(listener)
  }

  snapshot(): ScopesSnapshot {
    const targets = this.currentTargets()
    const assumed = this.#assumed()
    const told = targets.filter(({ account }) => !assumed.has(account))
    const accountCount = countOf(targets, 'account')
    return {
      scopes: this.#book.scopes(),
      regionSets: this.#book.regionSets(),
      current: this.#book.current().id,
      targets,
      accountCount,
      regionCount: countOf(told.length === 0 ? targets : told, 'region'),
      assumedCount: accountCount - countOf(told, 'account'),
    }
  }

  /** The snapshot once discovery has settled. */
  async settled(signal?: AbortSignal): Promise<ScopesSnapshot> {
    await this.#accounts.settled(signal)
    return this.snapshot()
  }

  /** The snapshot now and after every change, until `signal` aborts. */
  watch(signal?: AbortSignal): AsyncGenerator<ScopesSnapshot, void> {
    return streamOf(this.#changed, () => this.snapshot(), signal)
  }

  save(scope: Scope): ScopesSnapshot {
    return this.#after(() => this.#book.save(scope))
  }

  remove(id: string): ScopesSnapshot {
    return this.#after(() => this.#book.remove(id))
  }

  select(id: string): ScopesSnapshot {
    return this.#after(() => this.#book.select(id))
  }

  saveRegionSet(set: RegionSet): ScopesSnapshot {
    return this.#after(() => this.#book.saveRegionSet(set))
  }

  removeRegionSet(name: string): ScopesSnapshot {
    return this.#after(() => this.#book.removeRegionSet(name))
  }

  dispose(): void {
    this.#forgetAccounts()
  }

  #after(change: () => void): ScopesSnapshot {
    change()
    this.#tell()
    return this.snapshot()
  }

  /** Accounts that do not tell their regions. */
  #assumed(): ReadonlySet<string> {
    const { accounts } = this.#accounts.snapshot()
    const silent = accounts.filter(
      ({ regions, regionsAssumed }) => regionsAssumed === true || regions.length === 0,
    )
    return new Set(silent.map(({ id }) => id))
  }

  /** Accounts change often in ways that no scope shows: a renewed expiry, a proof. */
  #tell(): void {
    const now = this.#fingerprint()
    if (now === this.#told) return
    this.#told = now
    this.#changed.emit()
  }

  #fingerprint(): string {
    const book = [this.#book.scopes(), this.#book.regionSets(), this.#book.current().id]
    return JSON.stringify([book, [...this.#assumed()], this.currentTargets().map(targetKey)])
  }
}

function countOf(targets: readonly Target[], part: 'account' | 'region'): number {
  return new Set(targets.map((target) => target[part])).size
}

/** Where the configuration has problems, the first of them is likely why nothing was found. */
/** A problem with its place, where its sentence does not name that itself. */
function told({ sentence, file, line }: Failure): string {
  if (file === undefined || sentence.includes(file)) return sentence
  const place = line === undefined ? file : `${file}, line ${line}`
  return `${sentence.replace(/\.$/, '')} (${place}).`
}

function emptyScope(why: string | undefined, [problem, ...more]: readonly Failure[]): FailureError {
  const others = more.length > 0 ? ` (and ${more.length} more)` : ''
  const sentences = [why ?? 'The scope has no targets.', problem && told(problem) + others]
  return new FailureError({
    kind: 'not-found',
    sentence: sentences.filter((each) => each !== undefined).join(' '),
    advice: problem?.advice ?? 'Look at the accounts, or choose another scope.',
    retryable: false,
  })
}

function loginFirst(portal: string): FailureError {
  return new FailureError({
    kind: 'login-needed',
    sentence: `No AWS account is known before the login to the portal ${portal}.`,
    advice: `Log in to it in the window, or with call accounts.login '{"portal":"${portal}"}'.`,
    retryable: false,
  })
}

/** Opens the scopes that were saved before. */
export function createScopes(parts: ScopesParts): Scopes {
  return new Scopes(parts)
}
