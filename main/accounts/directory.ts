import {
  candidatesByAccount,
  currentSource,
  type Choices,
  type Current,
  type Proof,
} from './account/candidates.ts'
import type { AccountMemory } from './account/memory.ts'
import type { Listing } from './account/view.ts'
import type { Configuration } from './configuration/configuration.ts'
import type { Environment } from './configuration/files.ts'
import { environmentSources } from './credentials/environment-sources.ts'
import { memberSources, portalSources } from './credentials/listed-sources.ts'
import { profileSources } from './credentials/profile-sources.ts'
import type { Source } from './credentials/sources.ts'
import type { KnownOrganization, Organizations } from './organization/organizations.ts'
import type { Portals } from './portal/portals.ts'

/** What the directory is put together from. */
export interface DirectoryParts {
  readonly environment: Environment
  readonly memory: AccountMemory
  readonly portals: Pick<Portals, 'all'>
  readonly organizations: Pick<Organizations, 'all'>
  proofs(): ReadonlyMap<string, Proof>
}

/**
 * Every source of credentials there is, and which of them serves which account. Worked out when
 * asked for, and again after {@link Directory.invalidate}.
 */
export class Directory {
  readonly #parts: DirectoryParts
  #configured = new Map<string, Source>()
  #sources: Map<string, Source> | undefined
  #candidates: Map<string, Source[]> | undefined
  #listings: Map<string, Listing> | undefined

  constructor(parts: DirectoryParts) {
    this.#parts = parts
  }

  /** Takes over what the config files say now; gives the ids of sources that changed or went. */
  configure(configuration: Configuration): Set<string> {
    const before = this.#configured
    const found = profileSources(configuration, this.#parts.environment)
    const others = [...found.values()].some((source) => !source.hidden)
    const portals = configuration.portals.length > 0
    const { environment } = this.#parts
    const given = environmentSources(environment, configuration, others || portals)
    // Keys in the environment outrank every profile, as they do for every AWS tool.
    this.#configured = new Map([...given.map((each) => [each.id, each] as const), ...found])
    this.invalidate()
    const changed = [...before.values()].filter(
      ({ id, fingerprint }) => this.#configured.get(id)?.fingerprint !== fingerprint,
    )
    return new Set(changed.map(({ id }) => id))
  }

  /** Something that sources or their order rest on has changed. */
  invalidate(): void {
    this.#sources = undefined
    this.#candidates = undefined
    this.#listings = undefined
  }

  /** Every source by id, steps on the way included. */
  sources(): ReadonlyMap<string, Source> {
    this.#sources ??= this.#assemble()
    return this.#sources
  }

  /** What decides which source serves which account. */
  choices(): Choices {
    return this.#choicesOver([...this.sources().values()])
  }

  candidates(): ReadonlyMap<string, readonly Source[]> {
    this.#candidates ??= candidatesByAccount(this.choices())
    return this.#candidates
  }

  /** What serves an account now; undefined where nothing leads there. */
  current(account: string): Current | undefined {
    const { memory } = this.#parts
    const choices = { proofs: this.#parts.proofs(), chosen: memory.chosen }
    return currentSource(account, this.candidates().get(account) ?? [], choices)
  }

  /** What organizations and portals say of accounts; of organizations that can still be reached. */
  listings(): ReadonlyMap<string, Listing> {
    this.#listings ??= this.#listed()
    return this.#listings
  }

  /** Organizations whose listing account still has an access. */
  reachable(): KnownOrganization[] {
    return this.#parts.organizations.all().filter(({ through }) => this.candidates().has(through))
  }

  #listed(): Map<string, Listing> {
    const found = new Map<string, Listing>()
    for (const { accounts } of this.#parts.portals.all()) {
      for (const { id, name } of accounts) found.set(id, { name, suspended: false, tags: {} })
    }
    for (const { accounts } of this.reachable()) {
      for (const account of accounts) found.set(account.id, account)
    }
    return found
  }

  #assemble(): Map<string, Source> {
    const sources = new Map(this.#configured)
    for (const source of portalSources(this.#parts.portals.all())) sources.set(source.id, source)
    const choices = this.#choicesOver([...sources.values()])
    const candidates = candidatesByAccount(choices)
    const through = (account: string) => {
      const current = currentSource(account, candidates.get(account) ?? [], choices)
      const partition = this.#parts.memory.accounts.get(account)?.partition ?? 'aws'
      return current && { source: current.source, partition }
    }
    for (const source of memberSources(this.#parts.organizations.all(), through)) {
      sources.set(source.id, source)
    }
    return sources
  }

  #choicesOver(sources: readonly Source[]): Choices {
    const { memory } = this.#parts
    return {
      sources: sources.filter((source) => !source.hidden),
      proofs: this.#parts.proofs(),
      remembered: memory.accountOf,
      chosen: memory.chosen,
    }
  }
}
