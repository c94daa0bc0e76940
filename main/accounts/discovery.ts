import type { AccountMemory } from './account/memory.ts'
import { readDetails, type AccountDetails } from './account/details.ts'
import type { Proven, Prover } from './account/prover.ts'
import { partitionOf } from './configuration/profiles.ts'
import type { Clients } from './credentials/clients.ts'
import type { Source } from './credentials/sources.ts'
import type { Directory } from './directory.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Organizations } from './organization/organizations.ts'
import { Retry } from './retry.ts'
import type { Work } from './work.ts'

/** What discovery leans on. */
export interface DiscoveryParts {
  readonly clients: Clients
  readonly directory: Directory
  readonly prover: Prover
  readonly memory: AccountMemory
  readonly organizations: Organizations
  readonly work: Work
  changed(): void
}

/**
 * Proves what the directory knows: every source that may lead anywhere, and for every account the
 * first source that works. What it finds (members, roles) is proven in turn.
 */
export class Discovery {
  readonly #parts: DiscoveryParts
  readonly #underWay = new Set<string>()
  #detailed = new Set<string>()
  readonly #problems = new Map<string, Failure>()
  readonly #retry = new Retry(() => this.#tryAgain())

  constructor(parts: DiscoveryParts) {
    this.#parts = parts
    parts.work.onIdle(() => {
      if (parts.organizations.hasDelegates()) {
        parts.work.run(() => parts.organizations.tryDelegates())
      }
    })
  }

  /** What could not be read of accounts that work otherwise. */
  problems(): Failure[] {
    return [...this.#problems.values(), ...this.#parts.organizations.passing().values()]
  }

  /** Alias and regions of every account are read again when it is next proven. */
  expire(): void {
    this.#detailed = new Set()
  }

  /** No further tries. */
  dispose(): void {
    this.#retry.calm()
  }

  /** Proves in the background whatever has not been tried since it last changed. */
  proveNew(): void {
    const { directory, prover } = this.#parts
    const sources = directory.sources()
    const unknown = [...sources.values()].filter(
      ({ hidden, account }) => !hidden && account === undefined,
    )
    for (const source of unknown) this.#start(source)
    const open = unknown.some(({ id }) => !prover.proofs.has(id))
    for (const account of directory.candidates().keys()) {
      const current = directory.current(account)?.source
      if (current === undefined || directory.listings().get(account)?.suspended === true) continue
      // Nobody is asked for a code while another way into the same account may turn up.
      if (!open || !current.asksForCode) this.#start(current)
    }
    const passing = this.problems().some(({ retryable }) => retryable)
    this.#retry.want(passing || this.#passing().length > 0)
  }

  /** Sources in use that failed in a way that passes by itself, such as a network that is down. */
  #passing(): Source[] {
    const { directory, prover } = this.#parts
    const used = [...directory.candidates().keys()].map((each) => directory.current(each)?.source)
    const unknown = [...directory.sources().values()].filter(({ account }) => account === undefined)
    return [...used, ...unknown]
      .filter((source) => source !== undefined)
      .filter(({ id }) => prover.proofs.get(id)?.failure?.retryable === true)
  }

  #tryAgain(): void {
    for (const [account, { retryable }] of this.#problems) {
      if (retryable) this.#detailed.delete(account)
    }
    for (const account of this.#parts.organizations.passing().keys()) {
      this.#detailed.delete(account)
    }
    for (const source of this.#passing()) this.#run(source)
    this.#parts.changed()
  }

  #start(source: Source): void {
    const proof = this.#parts.prover.proofs.get(source.id)
    const known = proof?.identity?.account
    if (proof?.failure !== undefined) return
    if (known === undefined || !this.#detailed.has(known)) this.#run(source)
  }

  #run(source: Source): void {
    if (this.#underWay.has(source.id)) return
    this.#underWay.add(source.id)
    this.#parts.work.run(() => this.#prove(source).finally(() => this.#underWay.delete(source.id)))
  }

  async #prove(source: Source): Promise<void> {
    try {
      await this.#learn(source, await this.#parts.prover.prove(source))
    } catch {
      // The prover keeps the failure, where the account or the list of problems shows it.
    }
  }

  async #learn(source: Source, proven: Proven): Promise<void> {
    const { memory, work, organizations, clients } = this.#parts
    const { credentials, identity } = proven
    const { account, arn } = identity
    if (source.account === undefined) memory.leads(source.id, account)
    if (this.#detailed.has(account)) return
    this.#detailed.add(account)
    const partition = partitionOf(arn)
    const before = memory.accounts.get(account)
    const regions = before?.regions ?? []
    memory.learn(account, { ...before, regions, partition, identity })
    work.run(async () => {
      const { organizationReader } = await import('./organization/read.ts')
      const reader = organizationReader(clients, source, { credentials, countedFor: account })
      return organizations.look(account, reader)
    })
    const request = { clients, account, partition, place: source, credentials }
    this.#keep(account, proven, await readDetails(request))
  }

  #keep(account: string, { identity }: Proven, details: AccountDetails): void {
    const { memory } = this.#parts
    const before = memory.accounts.get(account)
    const { problem } = details
    const alias = details.alias === 'unknown' ? before?.alias : details.alias.name
    // Regions that were listed once are better than the usual ones.
    const listed = before?.usualRegions === true ? [] : (before?.regions ?? [])
    const usual = problem !== undefined && listed.length === 0
    memory.learn(account, {
      ...(alias === undefined ? {} : { alias }),
      regions: problem === undefined || usual ? [...details.regions] : listed,
      ...(usual ? { usualRegions: true } : {}),
      partition: partitionOf(identity.arn),
      identity,
    })
    if (usual) this.#problems.set(account, problem)
    else this.#problems.delete(account)
    this.#parts.changed()
  }
}
