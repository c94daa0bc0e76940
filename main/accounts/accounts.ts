import type { AccountsSnapshot, LoginEvent } from '../../shared/accounts.ts'
import { FailureError } from '../../shared/failure.ts'
import type { AccessBroker } from '../aws/access.ts'
import { streamOf } from '../aws/signal.ts'
import type { AccountFacts } from '../journal/gate.ts'
import { factsOf } from './account/facts.ts'
import { createBroker } from './broker.ts'
import { Engine } from './engine.ts'
import type { AccountsOptions } from './options.ts'

export type { AccountsOptions } from './options.ts'

/** The accounts, and the ways into them. */
export class Accounts {
  /** Access to accounts for everything that calls AWS. */
  readonly broker: AccessBroker
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
    this.broker = createBroker({
      directory: engine.directory,
      prover: engine.prover,
      begun: () => engine.begun(),
      settled: () => this.settled(),
    })
  }

  /** Everything that is known now; shared between callers until it changes, so not to be altered. */
  snapshot(): AccountsSnapshot {
    return this.#engine.snapshot()
  }

  /** Returns the function that takes the listener away. Changes in quick succession are told once. */
  onChange(listener: () => void): () => void {
    return this.#engine.changes.listen(listener)
  }

  /** The snapshot now and after every change, until `signal` aborts. */
  watch(signal?: AbortSignal): AsyncGenerator<AccountsSnapshot, void> {
    return streamOf(this.#engine.changes, () => this.snapshot(), signal)
  }

  /** The snapshot once discovery has nothing left to do; throws `cancelled` when `signal` aborts. */
  async settled(signal?: AbortSignal): Promise<AccountsSnapshot> {
    for await (const snapshot of this.watch(signal)) if (this.#engine.isSettled()) return snapshot
    throw new FailureError({
      kind: 'cancelled',
      sentence: 'Looking for accounts was cancelled.',
      retryable: true,
    })
  }

  /** Resolves once the config files have been read. */
  begun(): Promise<void> {
    return this.#engine.begun()
  }

  /** Whether an earlier run learned this account's regions. */
  remembers(account: string): boolean {
    return this.#engine.remembers(account)
  }

  /** What the gate for writes must know of an account, also of one that is not there. */
  factsOf(account: string): AccountFacts {
    const { directory, options, unlocks } = this.#engine
    const profile = directory.current(account)?.source.profile
    const unlocked = unlocks.until(account) !== undefined
    const defaultMode = options.policy.defaultMode()
    return factsOf(this.snapshot(), account, { profile, defaultMode, unlocked })
  }

  /** Looks again for accounts and proves every identity again; whole when discovery has settled. */
  async refresh(signal?: AbortSignal): Promise<AccountsSnapshot> {
    await this.#engine.refresh()
    return this.settled(signal)
  }

  /** Logs in to a portal, or joins the login under way. */
  async *login(portal: string, signal?: AbortSignal): AsyncGenerator<LoginEvent, void> {
    await this.#engine.begun()
    yield* this.#engine.portals.login(portal, signal)
  }

  async logout(portal: string): Promise<AccountsSnapshot> {
    await this.#engine.begun()
    await this.#engine.portalChanges.logout(portal)
    return this.snapshot()
  }

  async addPortal(portal: {
    name: string
    startUrl: string
    region: string
  }): Promise<AccountsSnapshot> {
    await this.#engine.begun()
    await this.#engine.portalChanges.add(portal)
    return this.snapshot()
  }

  /** Takes away a portal that was added here, with its login; throws `conflict` for others. */
  async removePortal(portal: string): Promise<AccountsSnapshot> {
    await this.#engine.begun()
    await this.#engine.portalChanges.remove(portal)
    return this.snapshot()
  }

  /** Throws `mfa-needed` where AWS did not accept the code; the question is open again then. */
  async answerMfa(prompt: string, code: string): Promise<AccountsSnapshot> {
    await this.#engine.answerMfa(prompt, code)
    return this.snapshot()
  }

  dismissMfa(prompt: string): AccountsSnapshot {
    this.#engine.mfa.dismiss(prompt)
    return this.snapshot()
  }

  /** Proves the chosen access right away; a failure shows in the snapshot. */
  async chooseAccess(account: string, access: string): Promise<AccountsSnapshot> {
    if (!this.#engine.leads(access, account)) await this.settled()
    await this.#engine.chooseAccess(account, access)
    return this.snapshot()
  }

  setMemberRole(organization: string, role: string): AccountsSnapshot {
    this.#engine.organizations.setMemberRole(organization, role)
    return this.snapshot()
  }

  unlock(account: string): AccountsSnapshot {
    this.#engine.unlocks.unlock(account)
    return this.snapshot()
  }

  lock(account: string): AccountsSnapshot {
    this.#engine.unlocks.lock(account)
    return this.snapshot()
  }

  /** Ends watching, logins and timers. */
  dispose(): void {
    this.#engine.dispose()
  }
}

/** Starts looking for accounts at once, in the background; what was known before is there already. */
export function createAccounts(options: AccountsOptions): Accounts {
  const engine = new Engine(options)
  engine.begin()
  return new Accounts(engine)
}
